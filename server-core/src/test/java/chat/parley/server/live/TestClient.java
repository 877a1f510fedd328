package chat.parley.server.live;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/// A live socket as a client has it: everything that came is recorded.
public final class TestClient implements AutoCloseable {

    private static final Wire WIRE = new Wire();

    public final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
    public final AtomicInteger closeCode = new AtomicInteger();
    private final AtomicLong ids = new AtomicLong();
    private final WebSocketClient socket;
    private String extensions = "";

    private TestClient(URI address) {
        socket = new WebSocketClient(address) {
            @Override
            public void onOpen(ServerHandshake handshake) {
                extensions = handshake.getFieldValue("Sec-WebSocket-Extensions");
            }

            @Override
            public void onMessage(String text) {
                frames.add(WIRE.decodeFrame(text.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void onClose(int code, String reason, boolean remote) {
                closeCode.set(code);
            }

            @Override
            public void onError(Exception e) {
                // The close that follows is what a test looks at.
            }
        };
    }

    public static TestClient open(URI address) {
        TestClient client = new TestClient(address);
        try {
            if (!client.socket.connectBlocking(10, TimeUnit.SECONDS) && client.closeCode.get() == 0)
                throw new IllegalStateException("not connected");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return client;
    }

    public WebSocketClient socket() {
        return socket;
    }

    public String extensions() {
        return extensions;
    }

    public long nextId() {
        return ids.incrementAndGet();
    }

    public void say(ClientCommand command) {
        socket.send(new String(WIRE.encode(command), StandardCharsets.UTF_8));
    }

    public Reply.Connected connect() {
        long id = nextId();
        say(new ClientCommand.Connect(id, Optional.of(ClientPresence.FOREGROUND)));
        return reply(Reply.Connected.class, id);
    }

    public Reply.Subscribed subscribe(ConversationId conversation, Optional<Long> afterRev) {
        long id = nextId();
        say(new ClientCommand.Subscribe(id, conversation, afterRev, Optional.empty()));
        return reply(Reply.Subscribed.class, id);
    }

    /// @return the number of the frame
    public long send(ConversationId conversation, String text) {
        return send(conversation, new ClientId(UUID.randomUUID()), text);
    }

    public long send(ConversationId conversation, ClientId client, String text) {
        long id = nextId();
        say(new ClientCommand.SendMessage(id, conversation, client, Content.of(text), Optional.empty()));
        return id;
    }

    public Reply.MessageAck sendAndWait(ConversationId conversation, String text) {
        return reply(Reply.MessageAck.class, send(conversation, text));
    }

    public <T extends Reply> T reply(Class<T> type, long id) {
        return await(type, reply -> reply.re() == id);
    }

    public <T extends ServerFrame> T await(Class<T> type, java.util.function.Predicate<T> which) {
        return Awaitility.await("a frame of " + type.getSimpleName() + ", came: " + frames)
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() -> find(type, which), Optional::isPresent)
                .orElseThrow();
    }

    public <T extends ServerFrame> Optional<T> find(Class<T> type, java.util.function.Predicate<T> which) {
        return frames.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .findFirst();
    }

    public List<Push.NewMessage> messages() {
        return frames.stream()
                .filter(Push.NewMessage.class::isInstance)
                .map(Push.NewMessage.class::cast)
                .toList();
    }

    public int awaitClose() {
        Awaitility.await().atMost(15, TimeUnit.SECONDS).until(() -> closeCode.get() != 0);
        return closeCode.get();
    }

    @Override
    public void close() {
        socket.close();
    }
}
