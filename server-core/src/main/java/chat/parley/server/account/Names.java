package chat.parley.server.account;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What user names and display names may be, and the words people are found by.
public final class Names {

    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Punct}]+");

    private Names() {}

    /// @throws Refused `validation_failed`
    public static String username(String text) {
        if (!isUsername(text))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/username",
                    "A user name has 2 to 32 of the characters a–z, 0–9, dot, hyphen and underscore.");
        return text;
    }

    static boolean isUsername(String text) {
        return Bounds.USERNAME.matcher(text).matches();
    }

    /// @return the name without spaces around it, in normal form C
    /// @throws Refused `validation_failed`
    public static String displayName(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > Bounds.DISPLAY_NAME_CODE_POINTS)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/display_name", "A display name has 1 to 64 characters.");
        if (name.codePoints().anyMatch(Names::misleads))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/display_name",
                    "A display name has no control characters and none that turn the writing direction.");
        return name;
    }

    /// Control characters, line breaks, half surrogates, and what reorders or hides the text beside it.
    private static boolean misleads(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0xFEFF;
        };
    }

    /// @return what an account can be found by, in lower case: its user name and the words of its
    ///        display name
    public static List<String> words(String username, String displayName) {
        Set<String> words = new LinkedHashSet<>();
        words.add(username);
        String folded = folded(displayName);
        words.add(folded);
        WORD.matcher(folded).results().map(MatchResult::group).forEach(words::add);
        return List.copyOf(words);
    }

    /// @return the text as it stands in the index of words
    public static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
