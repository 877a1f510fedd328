package chat.parley.server.asset;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes of what a file is called elsewhere a name that harms nobody who sees it or saves under it: one line, no
/// folders, nothing hidden, at most [Bounds#FILE_NAME_BYTES] bytes of UTF-8, good on every system.
///
/// A name is never where bytes are stored; it is shown, and proposed when somebody saves the file.
final class FileNames {

    /// What Windows takes for a device, whatever stands behind the first dot.
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*)?");

    private static final String FORBIDDEN = "<>:\"|?*";
    private static final int LONGEST_ENDING = 20;

    private FileNames() {}

    /// @throws Refused when nothing is left of it
    static String harmless(String given) {
        String path = Normalizer.normalize(wellFormed(given), Normalizer.Form.NFC);
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String visible = trimmed(visible(last));
        if (visible.isEmpty() || visible.chars().allMatch(c -> c == '.' || c == '_' || c == ' '))
            throw refused("The file has no name. Give it one.");
        String name = DEVICE.matcher(visible).matches() ? "_" + visible : visible;
        return shortened(name);
    }

    private static String wellFormed(String given) {
        if (given.indexOf('\0') >= 0) throw refused("The name of the file holds a NUL character.");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(given))
            throw refused("The name of the file holds half a character (a lone surrogate).");
        return given;
    }

    private static String visible(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (FORBIDDEN.indexOf(c) >= 0) kept.append('_');
            else if (isSpace(c)) kept.append(' ');
            else if (!isHidden(c)) kept.appendCodePoint(c);
        });
        return kept.toString();
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /// Controls, and what turns the order of letters round or cannot be seen; but not what holds an emoji together.
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.UNASSIGNED, Character.SURROGATE -> true;
            case Character.FORMAT -> c != 0x200D && !(c >= 0xE0020 && c <= 0xE007F);
            default -> false;
        };
    }

    /// Windows drops dots and spaces at the end; a space at the beginning hides.
    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == ' ' || name.charAt(end - 1) == '.')) end--;
        return name.substring(0, end).stripLeading();
    }

    /// The ending stays: it says what the file is.
    private static String shortened(String name) {
        if (bytes(name) <= Bounds.FILE_NAME_BYTES) return name;
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int room = Bounds.FILE_NAME_BYTES - bytes(ending);
        String stem = name.substring(0, name.length() - ending.length());
        int end = 0;
        for (int used = 0; end < stem.length(); end += Character.charCount(stem.codePointAt(end))) {
            used += bytes(Character.toString(stem.codePointAt(end)));
            if (used > room) break;
        }
        return trimmed(stem.substring(0, end)) + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// @return what its sender takes a file for, when that is a type at all
    static String mimeType(String given) {
        String type = given.strip().toLowerCase(Locale.ROOT);
        return type.length() <= 127 && TYPE.matcher(type).matches() ? type : FileFacts.UNKNOWN_TYPE;
    }

    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    private static Refused refused(String sentence) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, "/file_name", sentence);
    }
}
