package chat.parley.server;

import chat.parley.server.asset.ContentStore;
import chat.parley.server.asset.Contents;
import chat.parley.server.asset.FileAccess;
import chat.parley.server.asset.FileLife;
import chat.parley.server.asset.FileStore;
import chat.parley.server.asset.Uploads;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.conversation.ShownFiles;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlFileStore;
import chat.parley.server.web.FileRoutes;
import chat.parley.server.web.Route;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// What is wired for files.
///
/// @param contents the bytes of whole files
record FileFeatures(
        FileStore store, ContentStore folder, Contents contents, FileAccess access, FileLife life, Uploads uploads) {

    /// Contents of files, in the data folder.
    static final String FOLDER = "files";

    /// Pictures and other things made from them, which can be made again.
    static final String DERIVED = "derived";

    static FileFeatures wire(ServerSettings settings, Database database, ShownFiles shown, TimeSource time) {
        FileStore store = new SqlFileStore(database);
        ContentStore folder = new ContentFolder(settings.dataFolder().resolve(FOLDER));
        return new FileFeatures(
                store,
                folder,
                new Contents(folder),
                new FileAccess(store),
                new FileLife(store, shown::refresh, time.clock()),
                new Uploads(store, folder, settings.files(), time.clock(), new SecureRandom()));
    }

    /// @return where what is made from contents may stand
    static Path derived(ServerSettings settings) {
        return settings.dataFolder().resolve(FOLDER).resolve(DERIVED);
    }

    List<Route> routes(RateLimits limits) {
        return new FileRoutes(uploads, life, limits).routes();
    }
}
