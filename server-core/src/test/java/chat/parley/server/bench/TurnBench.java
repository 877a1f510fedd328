package chat.parley.server.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Parley adds to a model's first word, and what many growing answers cost those who only write to each other.
/// Server, provider and readers share one process and its cores.
///
///     ./mvnw test -pl server-core -am -Dtest=TurnBench
class TurnBench {

    private static final int PROMPTS = 200;
    private static final int WARM_UP = 300;
    private static final int USERS = 20;
    private static final int STREAMS_EACH = 10;
    private static final int SENDS = 1_500;
    private static final long TOKEN_MS = 20;

    /// Says its first word at once; a word each 20 ms until it is stopped, when the prompt asks for many.
    private static final class Metronome implements ModelProvider {
        private final ScheduledExecutorService beat = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("metronome").daemon().factory());
        private final AtomicLong words = new AtomicLong();

        @Override
        public String name() {
            return "metronome";
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(new ModelInfo("metronome/one", "Metronome", "Metronome", 1_000_000));
        }

        @Override
        public ModelCall start(ModelRequest request, ModelEvents events) {
            if (!request.messages().getLast().text().startsWith("many")) {
                events.text("word");
                events.completed(ModelEvents.Finish.STOP, Optional.of(new Usage(1, 1)));
                return () -> {};
            }
            ScheduledFuture<?> beats = beat.scheduleAtFixedRate(
                    () -> {
                        words.incrementAndGet();
                        events.text("word ");
                    },
                    0,
                    TOKEN_MS,
                    TimeUnit.MILLISECONDS);
            return () -> beats.cancel(false);
        }
    }

    private final Metronome metronome = new Metronome();
    private final AtomicReference<Consumer<ServerFrame>> listener = new AtomicReference<>(_ -> {});
    private final AtomicLong heard = new AtomicLong();

    private static ConversationId create(RestClient who, CreateConversation wish) {
        return who.send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    /// Temporary, so that nothing is looked up for its prompts.
    private static CreateConversation assistant() {
        return new CreateConversation(
                Optional.empty(),
                ConversationKind.ASSISTANT,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(true));
    }

    private static void subscribe(LiveClient socket, ConversationId conversation) throws LiveClient.SocketGone {
        Reply.Subscribed _ = socket.asked(
                Reply.Subscribed.class,
                id -> new ClientCommand.Subscribe(id, conversation, Optional.empty(), Optional.empty()));
    }

    private static CompletableFuture<ServerFrame> send(LiveClient socket, ConversationId to, String text) {
        return socket.ask(id -> new ClientCommand.SendMessage(
                id, to, new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty()));
    }

    @Test
    void firstWordsAndManyStreams(@TempDir Path data) throws Exception {
        try (LocalServer server = LocalServer.start(data, metronome)) {
            firstWords(server);
            SignedIn ana = server.signUp("sender");
            RestClient rest = server.rest(ana);
            ConversationId notes = create(
                    rest,
                    new CreateConversation(Optional.empty(), ConversationKind.GROUP, Optional.of("people"), List.of()));
            try (LiveClient socket = LiveClient.open(rest, _ -> {})) {
                Times _ = acks(socket, notes);
                Times quiet = acks(socket, notes);
                List<LiveClient> readers = streams(server);
                long words = metronome.words.get();
                long pushes = heard.get();
                long from = System.nanoTime();
                Times busy = acks(socket, notes);
                double seconds = (System.nanoTime() - from) / 1e9;
                System.out.printf(
                        "%d streams: %.0f words/s of the model, %.0f pushes/s to %d readers%n"
                                + "acks without streams: %s%nacks beside them:     %s%n",
                        USERS * STREAMS_EACH,
                        (metronome.words.get() - words) / seconds,
                        (heard.get() - pushes) / seconds,
                        readers.size(),
                        quiet,
                        busy);
                assertTrue(heard.get() > pushes);
                readers.forEach(LiveClient::close);
            }
        }
    }

    private void firstWords(LocalServer server) throws Exception {
        SignedIn who = server.signUp("asker");
        RestClient rest = server.rest(who);
        try (LiveClient socket = LiveClient.open(rest, frame -> listener.get().accept(frame))) {
            Times ignored = new Times();
            ask(rest, socket, WARM_UP, ignored);
            Times first = new Times();
            ask(rest, socket, PROMPTS, first);
            System.out.printf(
                    "prompt sent to first word received, of a model that answers at once: %s%n"
                            + "(a bare client of that model waits 0 ms; the prompt is on the disk before it is asked)%n",
                    first);
        }
    }

    private void ask(RestClient rest, LiveClient socket, int count, Times times) throws Exception {
        for (int i = 0; i < count; i++) {
            ConversationId conversation = create(rest, assistant());
            subscribe(socket, conversation);
            CompletableFuture<Long> word = new CompletableFuture<>();
            listener.set(frame -> {
                if (frame instanceof Push.TurnEvent e && e.item().contains("\"v\":\"word"))
                    word.complete(System.nanoTime());
            });
            long from = System.nanoTime();
            CompletableFuture<ServerFrame> _ = send(socket, conversation, "one");
            times.add(word.get(20, TimeUnit.SECONDS) - from);
        }
    }

    private List<LiveClient> streams(LocalServer server) throws Exception {
        List<LiveClient> readers = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            RestClient rest = server.rest(server.signUp("reader" + user));
            LiveClient socket = LiveClient.open(rest, frame -> {
                if (frame instanceof Push.TurnEvent) heard.incrementAndGet();
            });
            readers.add(socket);
            for (int i = 0; i < STREAMS_EACH; i++) {
                ConversationId conversation = create(rest, assistant());
                subscribe(socket, conversation);
                ServerFrame _ = send(socket, conversation, "many").get(20, TimeUnit.SECONDS);
            }
        }
        return readers;
    }

    /// A hundred sends a second.
    private static Times acks(LiveClient socket, ConversationId conversation) throws Exception {
        Times times = new Times();
        long next = System.nanoTime();
        for (int i = 0; i < SENDS; i++) {
            next += 10_000_000;
            LockSupport.parkNanos(next - System.nanoTime());
            long from = System.nanoTime();
            ServerFrame _ = send(socket, conversation, "hello").get(20, TimeUnit.SECONDS);
            times.add(System.nanoTime() - from);
        }
        return times;
    }
}
