package chat.parley.client.core.file;

import chat.parley.protocol.conversation.Attachment;
import java.util.List;
import java.util.Locale;

/// What is said of files: their names without what deceives, their sizes, their kinds.
///
/// Any thread may use it.
public final class FileWords {
    private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB");
    private static final int STEP = 1_000;
    private static final int LONGEST_ENDING = 5;

    private FileWords() {}

    /// @return the name in one line, in the order in which it was typed: signs that turn text round are left away
    public static String name(String name) {
        var result = new StringBuilder();
        name.codePoints().filter(FileWords::isPlain).forEach(result::appendCodePoint);
        String line = result.toString().strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "File" : line;
    }

    private static boolean isPlain(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /// @return `84 KB`
    public static String size(long bytes) {
        if (bytes < STEP) return bytes + (bytes == 1 ? " byte" : " bytes");
        double value = bytes / (double) STEP;
        int unit = 0;
        while (value >= STEP - 0.5 && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        String digits = value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, digits, value, UNITS.get(unit));
    }

    /// @return `PDF`, `Picture`, or the ending of the name in capitals
    public static String kind(String name, String mimeType) {
        if (mimeType.equals("application/pdf")) return "PDF";
        if (mimeType.startsWith("image/")) return "Picture";
        String ending = ending(name);
        if (!ending.isEmpty() && ending.length() <= LONGEST_ENDING) return ending.toUpperCase(Locale.ROOT);
        if (mimeType.startsWith("text/")) return "Text";
        if (mimeType.startsWith("audio/")) return "Sound";
        if (mimeType.startsWith("video/")) return "Film";
        return "File";
    }

    /// @return what stands after the last dot, in small letters; empty when there is nothing
    public static String ending(String name) {
        String plain = name(name);
        int dot = plain.lastIndexOf('.');
        return dot < 0 ? "" : plain.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    /// What stands for a message that has files and no words.
    ///
    /// @return `Picture`, `3 pictures`, `report.pdf and 2 more`; empty without files
    public static String summary(List<Attachment> files) {
        if (files.isEmpty()) return "";
        boolean arePictures = files.stream().allMatch(Attachment::showsPicture);
        if (arePictures) return files.size() == 1 ? "Picture" : files.size() + " pictures";
        String first = files.stream()
                .filter(file -> !file.showsPicture())
                .findFirst()
                .flatMap(Attachment::name)
                .map(FileWords::name)
                .orElse("File");
        return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    }
}
