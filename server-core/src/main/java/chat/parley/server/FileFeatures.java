package chat.parley.server;

import chat.parley.protocol.id.UserId;
import chat.parley.server.asset.Arrivals;
import chat.parley.server.asset.Avatars;
import chat.parley.server.asset.ContentStore;
import chat.parley.server.asset.Contents;
import chat.parley.server.asset.Downloads;
import chat.parley.server.asset.FileAccess;
import chat.parley.server.asset.FileLife;
import chat.parley.server.asset.FileReads;
import chat.parley.server.asset.FileStore;
import chat.parley.server.asset.Garbage;
import chat.parley.server.asset.Uploads;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.asset.link.Signer;
import chat.parley.server.asset.link.SigningKeys;
import chat.parley.server.conversation.ShownFiles;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlFileStore;
import chat.parley.server.sql.SqlSigningKeys;
import chat.parley.server.web.EstuaryRoutes;
import chat.parley.server.web.FileRoutes;
import chat.parley.server.web.Meters;
import chat.parley.server.web.Route;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// What is wired for files.
///
/// @param contents the bytes of whole files
record FileFeatures(
        FileStore store,
        ContentStore folder,
        Contents contents,
        FileAccess access,
        FileLife life,
        Uploads uploads,
        Downloads downloads,
        Looks looks,
        Garbage garbage) {

    /// Contents of files, in the data folder.
    static final String FOLDER = "files";

    /// Pictures and other things made from them, which can be made again.
    static final String DERIVED = "derived";

    static FileFeatures wire(
            ServerSettings settings, Database database, ShownFiles shown, TimeSource time, Meters meters) {
        FileStore store = new SqlFileStore(database);
        meters.watch("parley.files.bytes", "Bytes of whole files", () -> store.read(FileReads::bytes));
        ContentStore folder = new ContentFolder(settings.dataFolder().resolve(FOLDER));
        SecureRandom random = new SecureRandom();
        Contents contents = new Contents(folder);
        FileAccess access = new FileAccess(store);
        FileLife life = new FileLife(store, shown::refresh, time.clock());
        Arrivals arrivals = new Arrivals(
                contents,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("hash-", 1).factory()));
        Uploads uploads = new Uploads(store, arrivals, settings.files(), time.clock(), random, meters);
        Looks looks = Looks.wire(derived(settings), store, contents, life, time.clock());
        looks.after(uploads);
        Signer signer = new Signer(new SigningKeys(new SqlSigningKeys(database), time.clock(), random));
        Downloads downloads = new Downloads(store, access, contents, looks.pictures(), signer, time.clock());
        Garbage garbage = new Garbage(store, folder, time.clock());
        uploads.whenFull(garbage::removeDeleted);
        return new FileFeatures(store, folder, contents, access, life, uploads, downloads, looks, garbage);
    }

    /// @param changed told of people who have another picture by now
    Avatars avatars(TimeSource time, Consumer<UserId> changed) {
        return new Avatars(store, contents, time.clock(), changed);
    }

    /// @return where what is made from contents may stand
    static Path derived(ServerSettings settings) {
        return settings.dataFolder().resolve(FOLDER).resolve(DERIVED);
    }

    List<Route> routes(RateLimits limits) {
        List<Route> routes = new ArrayList<>(new FileRoutes(uploads, life, limits).routes());
        routes.addAll(new EstuaryRoutes(downloads).routes());
        return routes;
    }
}
