package chat.parley.server.web;

import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.live.LiveSockets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.DecoratedObjectFactory;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.compression.CompressionPool;
import org.eclipse.jetty.util.compression.DeflaterPool;
import org.eclipse.jetty.util.compression.InflaterPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketExtensionRegistry;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/// Upgrades `/ws/user/{user_id}?verify={ticket}` to a live socket; everything else goes on to the routes.
///
/// No extension is agreed on: compressing would cost one compression for each receiver of a push. A bad
/// ticket is upgraded and then closed, since a browser hides a refused upgrade's status from its page.
public final class LiveEndpoint {

    private static final String PREFIX = "/ws/user/";
    /// Silence is watched by [LiveSockets]; this only lets go of what it has lost.
    private static final Duration IDLE = Duration.ofMinutes(5);

    private static final int OUTPUT_BUFFER = 32 << 10;

    /// No answer is as long: a page of messages has 256 KiB, the members of a large group as much again.
    private static final int MAX_ANSWER = 4 << 20;

    private final LiveSockets sockets;

    public LiveEndpoint(LiveSockets sockets) {
        this.sockets = sockets;
    }

    /// @param routes gets every request that is no upgrade to a live socket
    /// @return the handler to put in their place
    public Handler inFrontOf(Handler routes) {
        WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler(components());
        upgrade.addMapping(PREFIX + "*", new Negotiator());
        upgrade.setHandler(routes);
        return upgrade;
    }

    /// With what they make by themselves, but no thread pool.
    private static WebSocketComponents components() {
        return new WebSocketComponents(
                new WebSocketExtensionRegistry(),
                new DecoratedObjectFactory(),
                new ArrayByteBufferPool(),
                new InflaterPool(CompressionPool.DEFAULT_CAPACITY, true),
                new DeflaterPool(CompressionPool.DEFAULT_CAPACITY, Deflater.DEFAULT_COMPRESSION, true),
                Thread::startVirtualThread);
    }

    private final class Negotiator implements WebSocketNegotiator {

        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            Optional<UserId> user = user(Request.getPathInContext(request));
            Fields.Field verify = Request.extractQueryParameters(request).get("verify");
            return new LiveConnection(sockets, user, verify == null ? "" : String.valueOf(verify.getValue()));
        }

        @Override
        public void customize(Configuration configuration) {
            configuration.setIdleTimeout(IDLE);
            // Jetty has one size for both directions, and without pieces it would take memory for a whole frame as
            // soon as its header says how long it will be. So the client's frames come in pieces, which the
            // connection counts and joins, and the size is that of the longest answer.
            configuration.setAutoFragment(true);
            configuration.setMaxFrameSize(MAX_ANSWER);
            configuration.setOutputBufferSize(OUTPUT_BUFFER);
        }
    }

    private static Optional<UserId> user(String path) {
        try {
            return Optional.of(UserId.parse(path.substring(PREFIX.length())));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }
}
