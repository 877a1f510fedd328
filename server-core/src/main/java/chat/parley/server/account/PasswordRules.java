package chat.parley.server.account;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which new passwords are taken: 8 to 1,024 bytes, not one of those that are tried first. No rules of
/// composition.
final class PasswordRules {

    private final Set<String> common;

    private PasswordRules(Set<String> common) {
        this.common = common;
    }

    /// Reads the list of common passwords that comes with the program.
    static PasswordRules load() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) throw new IllegalStateException("common-passwords.txt is missing from the program");
            return new PasswordRules(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param field where the password stands in the request
    /// @throws Refused `validation_failed`
    void check(String password, String username, String field) {
        int bytes = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Bounds.PASSWORD_LEAST)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, field, "A password has at least 8 characters.");
        if (bytes > Bounds.PASSWORD_MOST)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, field, "A password has at most 1,024 bytes.");
        String folded = password.toLowerCase(Locale.ROOT);
        if (common.contains(folded) || folded.equals(username))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    field,
                    "This password is one of the first that are tried. Choose another.");
    }
}
