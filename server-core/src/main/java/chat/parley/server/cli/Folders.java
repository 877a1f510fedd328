package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/// What commands need of a data folder that only look after what is there: a mistyped one is no new one.
final class Folders {

    private Folders() {}

    /// @throws CannotStart when no server has ever used this folder
    static void requireDatabase(Path folder) throws CannotStart {
        if (!Files.isRegularFile(folder.resolve("parley.db")))
            throw new CannotStart(
                    Reason.NO_INPUT, folder + " holds no data of Parley. Say where it is with --data DIR");
    }
}
