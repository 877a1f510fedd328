package chat.parley.server.turn;

import chat.parley.protocol.id.FileId;
import chat.parley.server.model.Picture;
import java.util.List;
import java.util.Optional;

/// Files of messages, as models read them.
///
/// Any thread may call; the caller waits, some seconds for a file that has just come.
public interface FilesToRead {

    /// @return what each page says, from the first; none of what cannot be read or was deleted
    List<String> pages(FileId file);

    /// @return the file as a picture; empty when it is none
    Optional<Picture> picture(FileId file);
}
