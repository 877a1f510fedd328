package chat.parley.server;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.account.Sessions;
import chat.parley.server.live.LiveSockets;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.NewerSchema;
import chat.parley.server.sql.StoreFailed;
import chat.parley.server.turn.Turns;
import chat.parley.server.web.Entrance;
import chat.parley.server.web.HttpServer;
import chat.parley.server.web.LiveEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running server: from [#start], when it can be used, to [#close].
///
/// Any thread may call.
public final class ParleyServer implements AutoCloseable {

    private static final Duration HEAR_OTHERS = Duration.ofMillis(500);
    private static final Duration EACH_MINUTE = Duration.ofMinutes(1);
    private static final Duration EACH_HOUR = Duration.ofHours(1);

    private final ServerSettings settings;
    private final DataFolder folder;
    private final Database database;
    private final Features features;
    private final HttpServer http;
    private final Housekeeping housekeeping = new Housekeeping("housekeeping");
    /// For what waits for the disk, so that a slow one does not hold heartbeats up.
    private final Housekeeping chores = new Housekeeping("chores");

    private ParleyServer(
            ServerSettings settings, DataFolder folder, Database database, Features features, HttpServer http) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.features = features;
        this.http = http;
    }

    /// Starts a server; it answers requests when this returns.
    ///
    /// @throws CannotStart for a reason that the caller can mend
    public static ParleyServer start(ServerSettings settings) throws CannotStart {
        return start(settings, TimeSource.ofThisComputer());
    }

    /// As [#start(ServerSettings)], in another time than this computer's.
    ///
    /// @throws CannotStart for a reason that the caller can mend
    public static ParleyServer start(ServerSettings settings, TimeSource time) throws CannotStart {
        return start(settings, time, List.of());
    }

    /// As [#start(ServerSettings, TimeSource)], with models of the caller's own.
    ///
    /// @param models providers besides those that the settings name
    /// @throws CannotStart for a reason that the caller can mend
    public static ParleyServer start(ServerSettings settings, TimeSource time, List<ModelProvider> models)
            throws CannotStart {
        return start(settings, time, new Lent(models, Optional.empty()));
    }

    /// As [#start(ServerSettings)], with what the caller lends it.
    ///
    /// @throws CannotStart for a reason that the caller can mend
    public static ParleyServer start(ServerSettings settings, Lent lent) throws CannotStart {
        return start(settings, TimeSource.ofThisComputer(), lent);
    }

    private static ParleyServer start(ServerSettings settings, TimeSource time, Lent lent) throws CannotStart {
        checkExposure(settings);
        DataFolder folder = DataFolder.lock(settings.dataFolder());
        Optional<Database> database = Optional.empty();
        Optional<HttpServer> http = Optional.empty();
        try {
            database = Optional.of(open(settings.dataFolder()));
            Features features = Features.wire(settings, database.get(), time, lent);
            features.owner().endEarlierStarts();
            int _ = features.conversations().answers().interruptLeftOvers();
            http = Optional.of(listen(settings, features));
            ParleyServer server = new ParleyServer(settings, folder, database.get(), features, http.get());
            folder.announce(server.url().toString());
            server.keepHouse();
            return server;
        } catch (CannotStart | RuntimeException e) {
            http.ifPresent(HttpServer::close);
            database.ifPresent(Database::close);
            folder.close();
            throw e;
        }
    }

    private static void checkExposure(ServerSettings settings) throws CannotStart {
        boolean loopback;
        try {
            loopback = InetAddress.getByName(settings.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    Reason.SETTINGS,
                    "the host " + settings.host() + " is unknown. Give an address of this computer with --host");
        }
        switch (settings.plainHttp()) {
            case ANYWHERE -> {}
            case THIS_COMPUTER_ONLY -> {
                if (!loopback)
                    throw new CannotStart(
                            Reason.SETTINGS,
                            "will not listen on " + settings.host() + " (passwords and messages would cross the network"
                                    + " unencrypted). Let a proxy do TLS and keep --host 127.0.0.1, or accept it with"
                                    + " --insecure-plain-http");
            }
        }
    }

    static Database open(Path folder) throws CannotStart {
        try {
            return Database.open(folder, Clock.systemUTC());
        } catch (NewerSchema e) {
            throw new CannotStart(Reason.NEWER_DATA, String.valueOf(e.getMessage()));
        } catch (StoreFailed e) {
            throw new CannotStart(
                    Reason.DATA_FOLDER,
                    "the database in " + folder + " cannot be opened (" + e.getMessage()
                            + "). Check the disk and its permissions, or restore a backup");
        }
    }

    private static HttpServer listen(ServerSettings settings, Features features) throws CannotStart {
        try {
            return HttpServer.start(
                    HttpServer.Listening.on(settings.host(), settings.port()),
                    new HttpServer.Trust(settings.publicUrl(), settings.trustedProxies()),
                    features.routes(),
                    new HttpServer.Admission(
                            new Entrance(features.sessions(), features.tokens()),
                            features.limits(),
                            new Wire(),
                            features.meters(),
                            features.open()),
                    new LiveEndpoint(features.live())::inFrontOf);
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.ADDRESS,
                    "cannot listen on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "). Stop the program that does, or choose another port with --port; 0 takes a free one");
        }
    }

    private void keepHouse() {
        Sessions sessions = features.sessions();
        chores.soon(features.meters()::warm);
        chores.soon(features.eraseLeftOvers());
        chores.each(EACH_MINUTE, features.eraseLeftOvers());
        chores.each(EACH_MINUTE, features.finding().indexes()::closeIdle);
        chores.soon(features.files().looks().looking()::wake);
        chores.each(EACH_MINUTE, features.files().looks().looking()::wake);
        chores.each(EACH_HOUR, features.files().looks()::clean);
        chores.each(HEAR_OTHERS, sessions::hearNotices);
        housekeeping.each(HEAR_OTHERS, http::closeSlow);
        housekeeping.each(LiveSockets.TICK, features.live()::tick);
        housekeeping.each(Turns.TICK, features.turns()::tick);
        chores.each(EACH_MINUTE, this::eraseTemporary);
        chores.each(EACH_MINUTE, sessions::flush);
        chores.each(EACH_HOUR, this::expireSessions);
        chores.soon(this::collectFiles);
        chores.each(EACH_HOUR, this::collectFiles);
    }

    /// Temporary conversations live a day at most.
    public void eraseTemporary() {
        features.conversations().eraseTemporary();
    }

    /// Bytes of files that nobody needs any more are removed within the hour.
    public void collectFiles() {
        features.files().garbage().collect();
    }

    /// An open live socket is a use of its session.
    void expireSessions() {
        features.sessions().inUse(features.live().sessions());
        features.sessions().expire();
    }

    /// @return the port that is bound
    public int port() {
        return http.port();
    }

    /// @return where this computer reaches the server
    public URI url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    /// @return the id of the data folder, the same at every start
    public ServerId serverId() {
        return features.serverId();
    }

    /// Opens this start's session of the computer's own user; its token dies with the server.
    public SignedIn localOwner() {
        return features.owner().signIn(System.getProperty("user.name", ""));
    }

    /// Stops taking requests, answers those inside, tells the live sockets, writes what is left and lets
    /// the data folder go. Takes at most about ten seconds.
    ///
    /// @throws RuntimeException the first failure of a part, once all parts were closed
    @Override
    public void close() {
        closeAll(List.of(
                features.live()::stop,
                housekeeping::close,
                chores::close,
                features.turns()::close,
                http::close,
                features.files().looks()::close,
                features.finding()::close,
                features.models()::close,
                features.sessions()::flush,
                features.owner()::signOut,
                database::close,
                features.meters()::close,
                folder::close));
    }

    private static void closeAll(List<Runnable> parts) {
        Optional<RuntimeException> first = Optional.empty();
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (RuntimeException e) {
                first.ifPresent(failure -> failure.addSuppressed(e));
                if (first.isEmpty()) first = Optional.of(e);
            }
        }
        if (first.isPresent()) throw first.get();
    }
}
