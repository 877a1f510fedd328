package chat.parley.server.search;

import chat.parley.protocol.id.FileId;
import java.util.List;
import java.util.Optional;

/// What files say, as they stand now. Any thread may call; callers wait.
@FunctionalInterface
public interface FileTexts {

    /// @return what each page says, from the first; empty when the file was deleted
    Optional<List<String>> pages(FileId file);
}
