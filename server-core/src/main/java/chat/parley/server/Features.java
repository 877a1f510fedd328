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
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.InProcessBus;
import chat.parley.server.bus.News;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.live.LiveMeter;
import chat.parley.server.live.LivePorts;
import chat.parley.server.live.LiveSockets;
import chat.parley.server.live.Tickets;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.ServerValues;
import chat.parley.server.sql.SqlAccounts;
import chat.parley.server.sql.SqlConversationStore;
import chat.parley.server.sql.SqlSessions;
import chat.parley.server.web.AccountRoutes;
import chat.parley.server.web.ConversationRoutes;
import chat.parley.server.web.HealthRoutes;
import chat.parley.server.web.LiveRoutes;
import chat.parley.server.web.MessageRoutes;
import chat.parley.server.web.Route;
import chat.parley.server.web.Routes;
import chat.parley.server.web.WireCodec;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/// The features of one server, wired by their constructors.
///
/// @param routes everything that can be asked over HTTP
record Features(
        ServerId serverId, RateLimits limits, Sessions sessions, LocalOwner owner, Routes routes, LiveSockets live) {

    static Features wire(ServerSettings settings, Database database, Clock clock) {
        ServerId serverId = new ServerValues(database).serverId(UUID.randomUUID());
        RateLimits limits = new RateLimits(settings.limits(), System::nanoTime);
        SecureRandom random = new SecureRandom();
        Mint mint = new Mint(clock, random);
        AccountStore users = new SqlAccounts(database);
        SessionStore sessionStore = new SqlSessions(database);
        Profiles profiles = new Profiles(users);
        EventBus bus = new InProcessBus();
        Conversations conversations =
                new Conversations(new SqlConversationStore(database), bus, new UsersAsPeople(profiles), clock, random);
        Tickets tickets = new Tickets(random, clock);
        LiveSockets live = live(
                new LivePorts(
                        conversations,
                        new WireCodec(new Wire()),
                        (caller, command) -> limit(limits, caller, command),
                        LiveMeter.none()),
                tickets,
                serverId,
                clock);
        bus.subscribe(live);
        database.afterGroups(bus::flush);
        Sessions sessions = new Sessions(sessionStore, mint, ends(live));
        Accounts accounts = new Accounts(
                users,
                sessions,
                new Passwords(random, Passwords.Cost.STANDARD),
                limits,
                new Accounts.Joining(settings.signUp(), conversations::ensureSelf),
                mint);
        AccountRoutes accountRoutes = new AccountRoutes(
                accounts,
                sessions,
                profiles,
                new Renaming(users, profiles, user -> tell(bus, conversations, user)),
                new Directory(users, limits, settings.directory()),
                serverId);
        List<Route> routes = new ArrayList<>(accountRoutes.routes());
        routes.addAll(new ConversationRoutes(conversations, limits).routes());
        routes.addAll(new MessageRoutes(conversations, limits).routes());
        routes.addAll(new LiveRoutes(tickets, limits, settings.publicUrl()).routes());
        routes.addAll(new HealthRoutes(serverId, List.of(), version()).routes());
        LocalOwner owner = new LocalOwner(users, sessionStore, sessions, mint, conversations::ensureSelf);
        return new Features(serverId, limits, sessions, owner, new Routes(routes), live);
    }

    private static void tell(EventBus bus, Conversations conversations, User renamed) {
        TopicEvent news = new TopicEvent.UserUpdated(renamed.userId(), renamed.username(), renamed.displayName());
        bus.publish(new News.ForUsers(conversations.contacts(renamed.userId()), new Push.Event(news)));
        bus.flush();
    }

    private static LiveSockets live(LivePorts ports, Tickets tickets, ServerId serverId, Clock clock) {
        return new LiveSockets(
                ports,
                tickets,
                serverId,
                clock,
                System::nanoTime,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("live-read-", 1).factory()));
    }

    private static void limit(RateLimits limits, Caller caller, ClientCommand command) {
        String user = caller.user().toString();
        limits.take(Limit.LIVE_FRAME, user);
        switch (command) {
            case ClientCommand.SendMessage _ -> limits.take(Limit.SEND_MESSAGE, user);
            case ClientCommand.EditMessage _, ClientCommand.DeleteMessage _, ClientCommand.React _ ->
                limits.take(Limit.CHANGE_MESSAGE, user);
            case ClientCommand.Connect _,
                    ClientCommand.Subscribe _,
                    ClientCommand.Unsubscribe _,
                    ClientCommand.MarkRead _,
                    ClientCommand.GetHistory _,
                    ClientCommand.Typing _,
                    ClientCommand.SetPresence _,
                    ClientCommand.Ping _ -> {}
        }
    }

    private static SessionEnds ends(LiveSockets live) {
        return new SessionEnds() {
            @Override
            public void ended(SessionId session) {
                live.endSession(session);
            }

            @Override
            public void allEnded(UserId user) {
                live.endUser(user);
            }
        };
    }

    private static HealthRoutes.Version version() {
        Version version = Version.ofThisProgram();
        return new HealthRoutes.Version(
                version.number(), version.commit(), Runtime.version().toString());
    }
}
