package chat.parley.server;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.AccountStore;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.ApiTokens;
import chat.parley.server.account.Caller;
import chat.parley.server.account.Directory;
import chat.parley.server.account.LocalOwner;
import chat.parley.server.account.Mint;
import chat.parley.server.account.Passwords;
import chat.parley.server.account.Profiles;
import chat.parley.server.account.Renaming;
import chat.parley.server.account.SessionEnds;
import chat.parley.server.account.SessionStore;
import chat.parley.server.account.Sessions;
import chat.parley.server.asset.Avatars;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.InProcessBus;
import chat.parley.server.bus.News;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.live.LivePorts;
import chat.parley.server.live.LiveSockets;
import chat.parley.server.live.Origin;
import chat.parley.server.live.Tickets;
import chat.parley.server.model.AnswerCache;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.search.Library;
import chat.parley.server.search.Naming;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.ServerValues;
import chat.parley.server.sql.SqlAccounts;
import chat.parley.server.sql.SqlApiTokens;
import chat.parley.server.sql.SqlArchive;
import chat.parley.server.sql.SqlConversationStore;
import chat.parley.server.sql.SqlFileArchive;
import chat.parley.server.sql.SqlSessions;
import chat.parley.server.turn.InstructionText;
import chat.parley.server.turn.PromptComposer;
import chat.parley.server.turn.Reuse;
import chat.parley.server.turn.TurnPorts;
import chat.parley.server.turn.TurnTime;
import chat.parley.server.turn.Turns;
import chat.parley.server.web.AccountRoutes;
import chat.parley.server.web.ConversationRoutes;
import chat.parley.server.web.HealthRoutes;
import chat.parley.server.web.LibraryRoutes;
import chat.parley.server.web.LiveRoutes;
import chat.parley.server.web.MessageRoutes;
import chat.parley.server.web.Meters;
import chat.parley.server.web.MetricsRoutes;
import chat.parley.server.web.OpenAiRoutes;
import chat.parley.server.web.OpenApiRoutes;
import chat.parley.server.web.OpenRequests;
import chat.parley.server.web.PictureRoutes;
import chat.parley.server.web.Route;
import chat.parley.server.web.Routes;
import chat.parley.server.web.SearchRoutes;
import chat.parley.server.web.TokenRoutes;
import chat.parley.server.web.TurnRoutes;
import chat.parley.server.web.WireCodec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/// The features of one server, wired by their constructors.
///
/// @param finding what looks things up
/// @param eraseLeftOvers goes on with what was being removed when the server stopped, or its disk was full
/// @param routes everything that can be asked over HTTP
record Features(
        ServerId serverId,
        RateLimits limits,
        Sessions sessions,
        ApiTokens tokens,
        LocalOwner owner,
        LiveSockets live,
        Turns turns,
        Conversations conversations,
        Finding finding,
        ModelFeatures models,
        FileFeatures files,
        Meters meters,
        OpenRequests open,
        Runnable eraseLeftOvers,
        Routes routes) {

    /// What the features share.
    private record Parts(
            ServerSettings settings,
            Database database,
            Mint mint,
            RateLimits limits,
            AccountStore users,
            Profiles profiles,
            EventBus bus,
            SqlConversationStore store,
            Conversations conversations) {

        static Parts of(ServerSettings settings, Database database, TimeSource time) {
            SecureRandom random = new SecureRandom();
            AccountStore users = new SqlAccounts(database);
            Profiles profiles = new Profiles(users);
            EventBus bus = new InProcessBus();
            SqlConversationStore store = new SqlConversationStore(database);
            return new Parts(
                    settings,
                    database,
                    new Mint(time.clock(), random),
                    new RateLimits(settings.limits(), time.nanos()),
                    users,
                    profiles,
                    bus,
                    store,
                    new Conversations(store, bus, new UsersAsPeople(profiles), time.clock(), random));
        }
    }

    static Features wire(ServerSettings settings, Database database, TimeSource time) {
        return wire(settings, database, time, Lent.NOTHING);
    }

    static Features wire(ServerSettings settings, Database database, TimeSource time, Lent lent) {
        ServerValues values = new ServerValues(database);
        ServerId serverId = values.serverId(UUID.randomUUID());
        Origin origin = new Origin(serverId, values.logId(UUID.randomUUID()));
        Parts parts = Parts.of(settings, database, time);
        Meters meters = new Meters();
        Tickets tickets = new Tickets(parts.mint().random(), time.clock(), time.nanos());
        SessionStore sessionStore = new SqlSessions(database);
        LiveSockets live = live(parts, meters, tickets, origin, time.nanos());
        Directory directory = new Directory(parts.users(), parts.limits(), settings.directory());
        Finding finding = finding(parts, directory, origin, time);
        Renaming renaming = new Renaming(parts.users(), parts.profiles(), user -> tell(parts, user));
        FileFeatures files =
                FileFeatures.wire(settings, database, parts.conversations().shownFiles(), time, meters);
        ModelFeatures models = ModelFeatures.wire(
                settings.models(),
                database,
                time,
                new KeyFile(settings.dataFolder(), parts.mint().random(), lent.keychain()),
                andThen(lent.models(), finding.builtIn()));
        PromptComposer composer = new PromptComposer(
                parts.conversations().answers(),
                user -> InstructionText.of(models.instructions().of(user)),
                finding.retrieval(),
                new FilesForModels(files.looks(), new SqlArchive(database)::pages));
        Turns turns = turns(parts, models, composer, meters, time);
        OpenRequests open = new OpenRequests();
        SessionEnds ends = ends(live, open, turns);
        Sessions sessions = new Sessions(sessionStore, parts.mint(), ends);
        LocalOwner owner =
                new LocalOwner(parts.users(), sessionStore, sessions, parts.mint(), parts.conversations()::ensureSelf);
        meters.watch("parley.writer.waiting", "Writes that wait for the database", database::waiting);
        meters.watch("parley.live.sockets", "Open live sockets", live::count);
        meters.watch("parley.turn.running", "Answers that grow", turns::count);
        meters.watch("parley.live.outbox.bytes", "Bytes that wait for slow readers", live::outboxBytes);
        List<Route> routes = new ArrayList<>(accountRoutes(parts, sessions, renaming, directory, serverId));
        Library library =
                new Library(new SqlFileArchive(database), new SqlArchive(database), new Naming(parts.profiles()::find));
        routes.addAll(new LibraryRoutes(library, parts.limits()).routes());
        routes.addAll(new SearchRoutes(finding.search()).routes());
        routes.addAll(new ConversationRoutes(parts.conversations(), parts.limits()).routes());
        routes.addAll(new MessageRoutes(parts.conversations(), parts.limits()).routes());
        routes.addAll(new TurnRoutes(parts.conversations(), turns, parts.limits()).routes());
        routes.addAll(models.routes(parts.limits()));
        routes.addAll(files.routes(parts.limits()));
        Avatars avatars = files.avatars(time, renaming::pictured);
        routes.addAll(new PictureRoutes(avatars, parts.profiles(), parts.conversations(), parts.limits()).routes());
        routes.addAll(new LiveRoutes(tickets, parts.limits(), settings.publicUrl()).routes());
        routes.addAll(new HealthRoutes(serverId, checks(parts), version()).routes());
        routes.addAll(new MetricsRoutes(meters, neighbours(settings), settings.metricsToken()).routes());
        ApiTokens tokens = new ApiTokens(new SqlApiTokens(database), parts.mint(), ends);
        routes.addAll(new TokenRoutes(tokens, parts.limits()).routes());
        routes.addAll(new OpenAiRoutes(
                        models.models(), finding.embeddings(), parts.limits(), new Wire(), time.clock(), time.nanos())
                .routes());
        routes.addAll(new OpenApiRoutes(routes, version().version()).routes());
        return new Features(
                serverId,
                parts.limits(),
                sessions,
                tokens,
                owner,
                live,
                turns,
                parts.conversations(),
                finding,
                models,
                files,
                meters,
                open,
                parts.store()::eraseLeftOvers,
                new Routes(routes));
    }

    private static Turns turns(
            Parts parts, ModelFeatures models, PromptComposer composer, Meters meters, TimeSource time) {
        Answers answers = parts.conversations().answers();
        TurnPorts ports = new TurnPorts(answers, parts.bus(), models.models(), composer, parts.limits(), meters);
        TurnTime when = new TurnTime(
                time.clock(),
                time.nanos(),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("turn-", 1).factory()),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("turn-joins").daemon().factory()));
        Reuse reuse = new Reuse(new AnswerCache(time.nanos()), models.answers()::of);
        Turns turns = new Turns(
                ports, when, reuse, new Wire()::encodeItem, parts.mint().random());
        answers.givenBy(turns);
        parts.bus().subscribe(turns);
        return turns;
    }

    /// Without another model, the assistant inside answers.
    private static List<ModelProvider> andThen(List<ModelProvider> more, ModelProvider builtIn) {
        List<ModelProvider> all = new ArrayList<>(more);
        all.add(builtIn);
        return all;
    }

    private static Finding finding(Parts parts, Directory directory, Origin origin, TimeSource time) {
        Finding.Needs needs = new Finding.Needs(
                new SqlArchive(parts.database()),
                parts.bus(),
                parts.profiles(),
                directory,
                parts.limits(),
                origin.log().toString());
        return Finding.wire(parts.settings(), needs, time);
    }

    private static List<Route> accountRoutes(
            Parts parts, Sessions sessions, Renaming renaming, Directory directory, ServerId serverId) {
        Accounts accounts = new Accounts(
                parts.users(),
                sessions,
                new Passwords(parts.mint().random(), Passwords.Cost.STANDARD),
                parts.limits(),
                new Accounts.Joining(parts.settings().signUp(), parts.conversations()::ensureSelf),
                parts.mint());
        return new AccountRoutes(accounts, sessions, parts.profiles(), renaming, directory, serverId).routes();
    }

    private static void tell(Parts parts, User changed) {
        TopicEvent news = new TopicEvent.UserUpdated(
                changed.userId(), changed.username(), changed.displayName(), changed.avatar());
        Set<UserId> audience = parts.conversations().contacts(changed.userId());
        parts.bus().publish(new News.ForUsers(audience, new Push.Event(news)));
        parts.bus().flush();
    }

    private static LiveSockets live(Parts parts, Meters meters, Tickets tickets, Origin origin, LongSupplier nanos) {
        LivePorts ports = new LivePorts(
                parts.conversations(),
                new SqlSessions(parts.database())::ended,
                new WireCodec(new Wire()),
                (caller, command) -> limit(parts.limits(), caller, command),
                meters);
        LiveSockets live = new LiveSockets(
                ports,
                tickets,
                origin,
                parts.mint().clock(),
                nanos,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("live-read-", 1).factory()));
        parts.bus().subscribe(live);
        parts.database().afterGroups(parts.bus()::flush);
        return live;
    }

    private static void limit(RateLimits limits, Caller caller, ClientCommand command) {
        String user = caller.user().toString();
        limits.take(Limit.LIVE_FRAME, user);
        switch (command) {
            case ClientCommand.SendMessage _ -> limits.take(Limit.SEND_MESSAGE, user);
            case ClientCommand.EditMessage _, ClientCommand.DeleteMessage _, ClientCommand.React _ ->
                limits.take(Limit.CHANGE_MESSAGE, user);
            case ClientCommand.MarkRead _ -> limits.take(Limit.MARK_READ, user);
            case ClientCommand.Subscribe _, ClientCommand.GetHistory _ -> limits.take(Limit.LIVE_READ, user);
            case ClientCommand.Typing _ -> limits.take(Limit.TYPING, user);
            case ClientCommand.SetPresence _ -> limits.take(Limit.PRESENCE, user);
            case ClientCommand.Connect _, ClientCommand.Unsubscribe _, ClientCommand.Ping _ -> {}
        }
    }

    private static SessionEnds ends(LiveSockets live, OpenRequests open, Turns turns) {
        return new SessionEnds() {
            @Override
            public void ended(SessionId session) {
                live.endSession(session);
                open.ended(session);
            }

            @Override
            public void allEnded(UserId user) {
                live.endUser(user);
                open.allEnded(user);
                turns.forget(user);
            }
        };
    }

    private static MetricsRoutes.Neighbours neighbours(ServerSettings settings) {
        return settings.publicUrl().isEmpty() && settings.trustedProxies().isEmpty()
                ? MetricsRoutes.Neighbours.TRUSTED
                : MetricsRoutes.Neighbours.UNKNOWN;
    }

    private static List<HealthRoutes.Check> checks(Parts parts) {
        ServerValues values = new ServerValues(parts.database());
        return List.of(
                new HealthRoutes.Check("database", values::trouble),
                new HealthRoutes.Check(
                        "disk", () -> DataFolder.trouble(parts.settings().dataFolder())));
    }

    private static HealthRoutes.Version version() {
        Version version = Version.ofThisProgram();
        return new HealthRoutes.Version(
                version.number(), version.commit(), Runtime.version().toString());
    }
}
