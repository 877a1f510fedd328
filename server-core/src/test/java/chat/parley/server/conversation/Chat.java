package chat.parley.server.conversation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.InProcessBus;
import chat.parley.server.bus.News;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlConversationStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Conversations on a real database, with people made up and all news recorded.
public final class Chat implements AutoCloseable {

    public final FakePeople people;
    public final Database database;
    public final InProcessBus bus = new InProcessBus();
    public final HookedStore store;
    public final Conversations conversations;
    public final List<News> news = new CopyOnWriteArrayList<>();
    public int flushes;

    public Chat(Path folder) {
        this(folder, new FakePeople(), Clock.systemUTC());
    }

    public Chat(Path folder, FakePeople people, Clock clock) {
        this(folder, people, clock, SqlConversationStore::new);
    }

    public Chat(Path folder, FakePeople people, Clock clock, Function<Database, ConversationStore> made) {
        this.people = people;
        this.database = Database.open(folder, clock);
        bus.subscribe(new EventBus.Listener() {
            @Override
            public void handle(News one) {
                news.add(one);
            }

            @Override
            public void flush() {
                flushes++;
            }
        });
        database.afterGroups(bus::flush);
        this.store = new HookedStore(made.apply(database));
        this.conversations = new Conversations(store, bus, people, clock, new Random(7));
    }

    public static Caller as(UserId user) {
        return new Caller(user, new SessionId(new UUID(0, user.value().getLeastSignificantBits())));
    }

    public static ClientId client() {
        return new ClientId(UUID.randomUUID());
    }

    /// @return why it was not done
    public static ErrorCode refusal(Runnable what) {
        return assertThrows(Refused.class, what::run).code();
    }

    /// Everything told so far: the writer tells of one write before it answers the next.
    public List<News> settledNews() {
        database.write(_ -> 0).join();
        return news;
    }

    public ConversationId group(UserId owner, UserId... others) {
        return conversations
                .create(
                        as(owner),
                        new CreateConversation(
                                Optional.empty(), ConversationKind.GROUP, Optional.of("team"), List.of(others)))
                .row()
                .id();
    }

    public ConversationId direct(UserId one, UserId other) {
        return conversations
                .create(
                        as(one),
                        new CreateConversation(
                                Optional.empty(), ConversationKind.DIRECT, Optional.empty(), List.of(other)))
                .row()
                .id();
    }

    public Appended say(UserId user, ConversationId conversation, String text) {
        return say(user, conversation, client(), Content.of(text));
    }

    public Appended say(UserId user, ConversationId conversation, ClientId client, Content content) {
        return Waiting.on(conversations.append(as(user), conversation, client, content, Optional.empty()));
    }

    public List<Message> history(UserId user, ConversationId conversation) {
        return conversations
                .history(
                        as(user),
                        conversation,
                        new HistoryQuery(Optional.empty(), Optional.empty(), 100, HistoryQuery.Extent.WHOLE))
                .messages();
    }

    /// Waits until everybody has heard of all that was answered so far.
    public void settle() {
        database.write(_ -> 0).join();
    }

    @Override
    public void close() {
        database.close();
    }
}
