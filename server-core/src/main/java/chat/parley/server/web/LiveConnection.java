package chat.parley.server.web;

import chat.parley.protocol.id.UserId;
import chat.parley.server.limit.Sizes;
import chat.parley.server.live.CloseCode;
import chat.parley.server.live.LiveSocket;
import chat.parley.server.live.LiveSockets;
import chat.parley.server.live.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/// One WebSocket connection of Jetty as a live socket's [Transport].
///
/// Jetty calls it with one frame at a time and asks for the next only after `demand`; sending never blocks.
final class LiveConnection implements FrameHandler, Transport {

    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final LiveSockets sockets;
    private final UserId user;
    private @Nullable String verify;
    private @Nullable CoreSession session;
    private @Nullable LiveSocket socket;
    /// What came so far of a message in several pieces.
    private @Nullable ByteArrayOutputStream parts;

    private boolean pongLeaving;
    /// Answers the latest of the pings that came while the last pong had not left.
    private byte @Nullable [] nextPong;

    LiveConnection(LiveSockets sockets, Optional<UserId> user, String verify) {
        this.sockets = sockets;
        this.user = user.orElse(NOBODY);
        this.verify = verify;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        socket = sockets.open(user, verify == null ? "" : verify, this).orElse(null);
        verify = null;
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        LiveSocket live = socket;
        Optional<byte[]> text = Optional.empty();
        Optional<CloseCode> refused = Optional.empty();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> {
                if (tooLong(frame)) refused = Optional.of(CloseCode.FRAME_TOO_LARGE);
                else text = text(frame);
            }
            case OpCode.BINARY -> refused = Optional.of(CloseCode.BINARY);
            case OpCode.PING -> pong(payload(frame));
            default -> {
                // A pong is a sign of life like any frame; a close frame is answered by Jetty.
            }
        }
        callback.succeeded();
        if (frame.getOpCode() == OpCode.CLOSE) return;
        if (live == null) demand();
        else if (refused.isPresent()) live.refuseFrames(refused.get());
        else if (parts != null && isText(frame)) live.handlePiece();
        else if (text.isEmpty()) live.handleSign();
        else if (Utf8.isValid(text.get())) live.handleText(text.get());
        else live.refuseFrames(CloseCode.NOT_UTF8);
    }

    private static boolean isText(Frame frame) {
        return frame.getOpCode() == OpCode.TEXT || frame.getOpCode() == OpCode.CONTINUATION;
    }

    private boolean tooLong(Frame frame) {
        return (parts == null ? 0 : parts.size()) + frame.getPayloadLength() > Sizes.FRAME_BYTES;
    }

    /// @return the whole message, once its last piece is there
    private Optional<byte[]> text(Frame frame) {
        byte[] piece = payload(frame);
        ByteArrayOutputStream before = parts;
        if (before == null && frame.isFin()) return Optional.of(piece);
        ByteArrayOutputStream all = before == null ? new ByteArrayOutputStream() : before;
        all.writeBytes(piece);
        parts = frame.isFin() ? null : all;
        return frame.isFin() ? Optional.of(all.toByteArray()) : Optional.empty();
    }

    private static byte[] payload(Frame frame) {
        ByteBuffer payload = frame.getPayload();
        byte[] copy = new byte[payload == null ? 0 : payload.remaining()];
        if (payload != null) payload.get(copy);
        return copy;
    }

    /// One pong at a time is under way, so that a client that asks and never reads costs no memory.
    private void pong(byte[] payload) {
        synchronized (this) {
            if (pongLeaving) {
                nextPong = payload;
                return;
            }
            pongLeaving = true;
        }
        Frame pong = new Frame(OpCode.PONG, ByteBuffer.wrap(payload));
        CoreSession to = open();
        to.sendFrame(pong, new Written(this::pongLeft, to), false);
    }

    private void pongLeft() {
        byte[] next;
        synchronized (this) {
            pongLeaving = false;
            next = nextPong;
            nextPong = null;
        }
        if (next != null) pong(next);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        // Broken frames and cut connections: Jetty closes with the right code, onClosed follows.
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        LiveSocket live = socket;
        socket = null;
        parts = null;
        if (live != null) live.handleClosed();
        callback.succeeded();
    }

    /// The last frame takes all with it in one write.
    @Override
    public void write(List<byte[]> frames, Runnable written) {
        CoreSession to = open();
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) to.sendFrame(text(frames.get(i)), Callback.NOOP, true);
        to.sendFrame(text(frames.get(last)), new Written(written, to), false);
    }

    private static Frame text(byte[] utf8) {
        return new Frame(OpCode.TEXT, ByteBuffer.wrap(utf8));
    }

    private record Written(Runnable next, CoreSession session) implements Callback {
        @Override
        public void succeeded() {
            next.run();
        }

        @Override
        public void failed(Throwable cause) {
            // Of no more use, unless it is closing in peace; onClosed tells the socket.
            if (session.isOutputOpen()) session.abort();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    @Override
    public void demand() {
        CoreSession from = open();
        if (!from.isClosed()) from.demand();
    }

    @Override
    public void close(CloseCode code) {
        open().close(code.number(), code.reason(), Callback.NOOP);
    }

    @Override
    public void abort() {
        open().abort();
    }

    private CoreSession open() {
        CoreSession opened = session;
        if (opened == null) throw new IllegalStateException("not open yet");
        return opened;
    }
}
