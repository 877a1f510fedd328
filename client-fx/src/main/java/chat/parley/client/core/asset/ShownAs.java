package chat.parley.client.core.asset;

import chat.parley.client.core.account.Files;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MalformedId;
import java.util.Optional;

/// A file in one shape: what is fetched and kept as one.
record ShownAs(FileId file, Files.Shape shape) {
    private static final String WHOLE = "whole";
    private static final String THUMBNAIL = "thumbnail";
    private static final String PAGE = "page-";

    /// @return what it is called in the folder
    String name() {
        return file
                + "."
                + switch (shape) {
                    case Files.Whole() -> WHOLE;
                    case Files.Thumbnail() -> THUMBNAIL;
                    case Files.Page(int number) -> PAGE + number;
                };
    }

    static Optional<ShownAs> parse(String file, String shape) {
        try {
            FileId id = FileId.parse(file);
            return shape(shape).map(known -> new ShownAs(id, known));
        } catch (MalformedId _) {
            return Optional.empty();
        }
    }

    private static Optional<Files.Shape> shape(String name) {
        if (name.equals(WHOLE)) return Optional.of(new Files.Whole());
        if (name.equals(THUMBNAIL)) return Optional.of(new Files.Thumbnail());
        if (!name.matches(PAGE + "\\d{1,9}")) return Optional.empty();
        return Optional.of(new Files.Page(Integer.parseInt(name.substring(PAGE.length()))));
    }
}
