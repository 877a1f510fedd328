package chat.parley.server;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.AccountStore;
import chat.parley.server.account.Accounts;
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
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.ServerValues;
import chat.parley.server.sql.SqlAccounts;
import chat.parley.server.sql.SqlConversationStore;
import chat.parley.server.sql.SqlSessions;
import chat.parley.server.web.AccountRoutes;
import chat.parley.server.web.ConversationRoutes;
import chat.parley.server.web.HealthRoutes;
import chat.parley.server.web.MessageRoutes;
import chat.parley.server.web.Route;
import chat.parley.server.web.Routes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The features of one server, wired by their constructors.
///
/// @param routes everything that can be asked over HTTP
record Features(ServerId serverId, RateLimits limits, Sessions sessions, LocalOwner owner, Routes routes) {

    static Features wire(ServerSettings settings, Database database, Clock clock) {
        ServerId serverId = new ServerValues(database).serverId(UUID.randomUUID());
        RateLimits limits = new RateLimits(settings.limits(), System::nanoTime);
        SecureRandom random = new SecureRandom();
        Mint mint = new Mint(clock, random);
        AccountStore users = new SqlAccounts(database);
        SessionStore sessionStore = new SqlSessions(database);
        Sessions sessions = new Sessions(sessionStore, mint, ends());
        Profiles profiles = new Profiles(users);
        EventBus bus = new InProcessBus();
        Conversations conversations =
                new Conversations(new SqlConversationStore(database), bus, new UsersAsPeople(profiles), clock, random);
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
        routes.addAll(new HealthRoutes(serverId, List.of(), version()).routes());
        LocalOwner owner = new LocalOwner(users, sessionStore, sessions, mint, conversations::ensureSelf);
        return new Features(serverId, limits, sessions, owner, new Routes(routes));
    }

    private static void tell(EventBus bus, Conversations conversations, User renamed) {
        TopicEvent news = new TopicEvent.UserUpdated(renamed.userId(), renamed.username(), renamed.displayName());
        bus.publish(new News.ForUsers(conversations.contacts(renamed.userId()), new Push.Event(news)));
        bus.flush();
    }

    private static SessionEnds ends() {
        return new SessionEnds() {
            @Override
            public void ended(SessionId session) {}

            @Override
            public void allEnded(UserId user) {}
        };
    }

    private static HealthRoutes.Version version() {
        Version version = Version.ofThisProgram();
        return new HealthRoutes.Version(
                version.number(), version.commit(), Runtime.version().toString());
    }
}
