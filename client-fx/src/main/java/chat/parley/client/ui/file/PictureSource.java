package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;

/// Where a picture comes from.
public sealed interface PictureSource {
    /// From the server, or from what was fetched before.
    record Stored(FileId file, Files.Shape shape) implements PictureSource {}

    /// From the queue of this computer.
    record Local(ClientId key, Path path) implements PictureSource {}
}
