package chat.parley.server.testing;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.Unexpected;
import chat.parley.protocol.rest.LiveAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/// One live socket of one user: asks, hands each answer to whoever asked, and every push to a listener.
///
/// Any thread may ask. The listener is called on the socket's own thread, in the order of arrival. Once the
/// socket is gone every open question fails with [SocketGone]: what became of it is not known.
public final class LiveClient implements AutoCloseable {
    private static final long PATIENCE_S = 30;

    private final Wire wire = new Wire();
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<ServerFrame>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Consumer<ServerFrame> listener;
    private final Socket socket;

    /// The socket went away before the answer came.
    public static final class SocketGone extends IOException {
        private static final long serialVersionUID = 1L;

        SocketGone(int code) {
            super("the live socket was closed with " + code);
        }
    }

    /// The server said no to a question of [#asked].
    public static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ErrorFrame frame;

        NotDone(ErrorFrame frame) {
            super(frame.code() + ": " + frame.message());
            this.frame = frame;
        }

        public ErrorFrame frame() {
            return frame;
        }
    }

    private LiveClient(URI address, Consumer<ServerFrame> listener) {
        this.listener = listener;
        this.socket = new Socket(address);
    }

    /// Gets a ticket, opens the socket and says `connect`.
    ///
    /// @param listener hears every push, and every error that answers no question
    public static LiveClient open(RestClient user, Consumer<ServerFrame> listener) throws SocketGone {
        LiveClient client = openAddress(ticket(user), listener);
        client.asked(Reply.Connected.class, id -> new ClientCommand.Connect(id, Optional.empty()));
        return client;
    }

    /// Opens the socket of a ticket, says nothing. The upgrade succeeds even for a ticket that is refused:
    /// then [#closed] tells.
    public static LiveClient openAddress(URI ticket, Consumer<ServerFrame> listener) throws SocketGone {
        LiveClient client = new LiveClient(ticket, listener);
        client.socket.setTcpNoDelay(true);
        client.socket.setConnectionLostTimeout(0);
        try {
            if (!client.socket.connectBlocking(PATIENCE_S, TimeUnit.SECONDS))
                throw new SocketGone(client.closed.getNow(-1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketGone(-1);
        }
        return client;
    }

    /// @return where this user's next live socket opens, once
    public static URI ticket(RestClient user) {
        return URI.create(
                user.get("/backend-api/celsius/ws/user", LiveAddress.class).websocketUrl());
    }

    /// @param command makes the command with the id it is given
    /// @return the reply or the error to this command; fails with [SocketGone]
    public CompletableFuture<ServerFrame> ask(LongFunction<? extends ClientCommand> command) {
        long id = lastId.incrementAndGet();
        CompletableFuture<ServerFrame> answer = new CompletableFuture<>();
        open.put(id, answer);
        tell(new String(wire.encode(command.apply(id)), StandardCharsets.UTF_8));
        if (closed.isDone()) failOpen(closed.getNow(-1));
        return answer;
    }

    /// Asks and waits.
    ///
    /// @throws NotDone when the server refused
    public <T extends Reply> T asked(Class<T> reply, LongFunction<? extends ClientCommand> command) throws SocketGone {
        ServerFrame frame = waited(ask(command));
        if (frame instanceof ErrorFrame error) throw new NotDone(error);
        return reply.cast(frame);
    }

    /// Asks and waits for the refusal.
    public ErrorFrame refused(LongFunction<? extends ClientCommand> command) throws SocketGone {
        ServerFrame frame = waited(ask(command));
        if (frame instanceof ErrorFrame error) return error;
        throw new AssertionError("expected a refusal, got " + frame);
    }

    /// Sends one text frame as it is; nothing happens on a closed socket.
    public void tell(String text) {
        try {
            socket.send(text);
        } catch (WebsocketNotConnectedException e) {
            failOpen(closed.getNow(-1));
        }
    }

    /// @return the close code once the socket is gone; 1006 when it just broke
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    /// Cuts the connection without a closing handshake.
    public void cut() {
        try {
            java.net.Socket tcp = socket.getSocket();
            if (tcp != null) tcp.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private ServerFrame waited(CompletableFuture<ServerFrame> answer) throws SocketGone {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SocketGone gone) throw gone;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + PATIENCE_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void failOpen(int code) {
        for (Long id : List.copyOf(open.keySet())) {
            CompletableFuture<ServerFrame> answer = open.remove(id);
            if (answer != null) answer.completeExceptionally(new SocketGone(code));
        }
    }

    private void hear(ServerFrame frame) {
        switch (frame) {
            case Reply reply -> answer(reply.re(), reply);
            case ErrorFrame error
            when error.re().isPresent() -> answer(error.re().get(), error);
            case ErrorFrame error -> listener.accept(error);
            case Push push -> listener.accept(push);
            case Unexpected unexpected -> listener.accept(unexpected);
        }
    }

    private void answer(long id, ServerFrame frame) {
        CompletableFuture<ServerFrame> asked = open.remove(id);
        if (asked == null) listener.accept(frame);
        else asked.complete(frame);
    }

    /// The library's side: its callbacks come on one thread.
    private final class Socket extends WebSocketClient {
        Socket(URI address) {
            super(address);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String text) {
            hear(wire.decodeFrame(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            closed.complete(code);
            failOpen(code);
        }

        /// A broken connection is told by [#onClose]; a fault of a test's listener must not hide.
        @Override
        public void onError(Exception e) {
            if (!(e instanceof IOException)) closed.completeExceptionally(e);
        }
    }
}
