package chat.parley.server.asset.link;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MalformedId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an address leads to, with what it was made of: `{hash}#file_{uuid}`, then `#thumbnail` or `#page-3`.
///
/// @param hash the first 32 hex digits of the SHA-256 of the whole file
public record AssetId(String hash, FileId file, Part part) {

    private static final int HASH_DIGITS = 32;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})#file_([0-9a-f-]{36})(#.*)?");

    /// @param sha256 of the whole file, 64 hex digits
    public static AssetId of(String sha256, FileId file, Part part) {
        return new AssetId(sha256.substring(0, HASH_DIGITS), file, part);
    }

    /// @return empty when the text has another form
    static Optional<AssetId> find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        try {
            FileId file = FileId.parse(matcher.group(2));
            String suffix = matcher.group(3) == null ? "" : matcher.group(3);
            return Part.find(suffix).map(part -> new AssetId(matcher.group(1), file, part));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return hash + "#file_" + file + part.suffix();
    }
}
