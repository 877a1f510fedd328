package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import chat.parley.protocol.live.ClientCommand;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One live socket on Java-WebSocket, from the wish for it to its end. Any thread may call.
final class WebSocketLive implements LiveSocket {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketLive.class);
    private static final int LARGEST_FRAME = 8 << 20;
    private static final int CONNECT_MS = 10_000;
    private static final int TICKET_REFUSED = 4401;
    private static final int SESSION_ENDED = 4403;
    private static final int TOO_MANY_SOCKETS = 4429;
    private static final int STOPPING = 1012;
    private static final int TOO_SLOW = 1013;

    private final Wire wire;
    private final LiveListener listener;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile Optional<Client> client = Optional.empty();

    WebSocketLive(Wire wire, LiveListener listener) {
        this.wire = wire;
        this.listener = listener;
    }

    void connect(URI address) {
        if (isOver.get()) return;
        Client next = new Client(address);
        next.setConnectionLostTimeout(0);
        next.setTcpNoDelay(true);
        next.setDaemon(true);
        client = Optional.of(next);
        next.connect();
        if (isOver.get()) next.close();
    }

    void failed(Failure failure) {
        end(
                switch (failure.kind()) {
                    case SIGNED_OUT -> new Ending.SessionEnded(failure.sentence());
                    case OFFLINE, REFUSED, LOCAL -> new Ending.Lost(failure.sentence());
                });
    }

    @Override
    public void say(ClientCommand command) {
        Optional<Client> open = client;
        if (open.isEmpty()) return;
        try {
            open.get().send(new String(wire.encode(command), StandardCharsets.UTF_8));
        } catch (WebsocketNotConnectedException _) {
            LOG.debug("A command came after the socket's end");
        }
    }

    @Override
    public void close() {
        isOver.set(true);
        client.ifPresent(WebSocketClient::close);
    }

    private void end(Ending ending) {
        if (isOver.compareAndSet(false, true)) listener.closed(ending);
    }

    private final class Client extends WebSocketClient {
        Client(URI address) {
            super(address, new Draft_6455(List.of(), List.of(new Protocol("")), LARGEST_FRAME), null, CONNECT_MS);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            listener.opened();
        }

        @Override
        public void onMessage(String text) {
            if (isOver.get()) return;
            try {
                listener.received(wire.decodeFrame(text.getBytes(StandardCharsets.UTF_8)));
            } catch (WireException e) {
                LOG.warn("The server sent a frame that cannot be read: {}", e.detail());
                end(new Ending.Lost("The server's words were cut on the way."));
                close();
            }
        }

        @Override
        public void onMessage(ByteBuffer bytes) {
            LOG.debug("The server sent a binary frame");
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            end(
                    switch (code) {
                        case TICKET_REFUSED -> new Ending.TicketRefused();
                        case SESSION_ENDED -> new Ending.SessionEnded("The session has ended. Sign in again.");
                        case TOO_MANY_SOCKETS ->
                            new Ending.Lost("Too many devices of this account are connected at once.");
                        case STOPPING -> new Ending.Lost("The server is restarting.");
                        case TOO_SLOW -> new Ending.Lost("This connection was too slow for the server.");
                        default -> new Ending.Lost("The connection to the server broke.");
                    });
        }

        @Override
        public void onError(Exception e) {
            LOG.debug("The live socket failed: {}", e.getClass().getSimpleName());
            end(new Ending.Lost("The connection to the server broke."));
        }
    }
}
