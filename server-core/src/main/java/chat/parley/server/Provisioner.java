package chat.parley.server;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.account.Mint;
import chat.parley.server.account.Passwords;
import chat.parley.server.account.Profiles;
import chat.parley.server.account.Provisioning;
import chat.parley.server.account.SessionEnds;
import chat.parley.server.account.Sessions;
import chat.parley.server.bus.InProcessBus;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Waiting;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlAccounts;
import chat.parley.server.sql.SqlConversationStore;
import chat.parley.server.sql.SqlSessions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The accounts of a data folder without a server, or beside one: what `parley user` works on.
public final class Provisioner implements AutoCloseable {

    /// Far fewer than the writes that may wait.
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Provisioning provisioning;
    private final Passwords passwords;
    private final Conversations conversations;

    private Provisioner(
            Database database, Provisioning provisioning, Passwords passwords, Conversations conversations) {
        this.database = database;
        this.provisioning = provisioning;
        this.passwords = passwords;
        this.conversations = conversations;
    }

    /// @throws CannotStart when the data folder cannot be used
    public static Provisioner open(Path folder) throws CannotStart {
        DataFolder.prepare(folder);
        Database database = ParleyServer.open(folder);
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        SqlAccounts users = new SqlAccounts(database);
        Sessions sessions = new Sessions(new SqlSessions(database), new Mint(clock, random), nobody());
        Conversations conversations = new Conversations(
                new SqlConversationStore(database),
                new InProcessBus(),
                new UsersAsPeople(new Profiles(users)),
                clock,
                random);
        return new Provisioner(
                database,
                new Provisioning(users, sessions, new Mint(clock, random)),
                new Passwords(random, Passwords.Cost.STANDARD),
                conversations);
    }

    /// The server that runs hears of ended sessions from the database.
    private static SessionEnds nobody() {
        return new SessionEnds() {
            @Override
            public void ended(SessionId session) {}

            @Override
            public void allEnded(UserId user) {}
        };
    }

    public Provisioning accounts() {
        return provisioning;
    }

    public Passwords passwords() {
        return passwords;
    }

    /// Makes all of these accounts or none; then, for each, "Notes to self".
    ///
    /// @throws chat.parley.protocol.error.Refused also when notes could not be made; then the accounts stand
    public List<Provisioning.Provisioned> add(List<String> usernames) {
        List<Provisioning.Provisioned> made = provisioning.add(usernames);
        for (int from = 0; from < made.size(); from += AT_ONCE)
            makeNotes(made.subList(from, Math.min(from + AT_ONCE, made.size())));
        return made;
    }

    /// Side by side, so that the database commits them in groups.
    private void makeNotes(List<Provisioning.Provisioned> accounts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<ConversationId>> notes = accounts.stream()
                    .map(a -> CompletableFuture.supplyAsync(() -> conversations.ensureSelf(a.user()), threads))
                    .toList();
            for (CompletableFuture<ConversationId> one : notes) Waiting.on(one);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
