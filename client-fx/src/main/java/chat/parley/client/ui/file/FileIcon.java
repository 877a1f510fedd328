package chat.parley.client.ui.file;

import chat.parley.client.core.file.FileWords;
import java.util.Set;
import org.kordamp.ikonli.octicons.Octicons;

/// The sign of a kind of file.
public final class FileIcon {
    private static final Set<String> PACKED = Set.of("zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "zst");
    private static final Set<String> TABLES = Set.of("csv", "tsv", "xls", "xlsx", "ods");
    private static final Set<String> CODE = Set.of(
            "java", "kt", "js", "ts", "py", "rb", "go", "rs", "c", "h", "cpp", "cs", "php", "sh", "html", "css", "json",
            "xml", "yaml", "yml", "toml", "sql", "swift", "scala", "lua");
    private static final Set<String> TEXTS = Set.of("txt", "md", "pdf", "doc", "docx", "odt", "rtf", "log");

    private FileIcon() {}

    public static Octicons of(ShownFile file) {
        String ending = FileWords.ending(file.name());
        String kind = file.mimeType();
        if (kind.startsWith("image/")) return Octicons.IMAGE_16;
        if (kind.startsWith("audio/")) return Octicons.UNMUTE_16;
        if (kind.startsWith("video/")) return Octicons.VIDEO_16;
        if (PACKED.contains(ending)) return Octicons.FILE_ZIP_16;
        if (TABLES.contains(ending)) return Octicons.TABLE_16;
        if (CODE.contains(ending)) return Octicons.FILE_CODE_16;
        if (TEXTS.contains(ending) || kind.startsWith("text/")) return Octicons.FILE_16;
        return Octicons.FILE_BINARY_16;
    }
}
