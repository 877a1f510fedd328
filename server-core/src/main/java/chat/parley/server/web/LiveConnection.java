package chat.parley.server.web;

import chat.parley.protocol.id.UserId;
import chat.parley.server.limit.Sizes;
import chat.parley.server.live.CloseCode;
import chat.parley.server.live.LiveSocket;
import chat.parley.server.live.LiveSockets;
import chat.parley.server.live.Transport;
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
    /// What came so far of a message in several frames.
    private byte @Nullable [] parts;

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
            case OpCode.PING -> pong(frame);
            default -> {
                // A pong is a sign of life like any frame; a close frame is answered by Jetty.
            }
        }
        callback.succeeded();
        if (frame.getOpCode() == OpCode.CLOSE) return;
        if (live == null) demand();
        else if (refused.isPresent()) live.refuseFrames(refused.get());
        else if (text.isEmpty()) live.handleSign();
        else if (Utf8.isValid(text.get())) live.handleText(text.get());
        else live.refuseFrames(CloseCode.NOT_UTF8);
    }

    private boolean tooLong(Frame frame) {
        return (parts == null ? 0 : parts.length) + frame.getPayloadLength() > Sizes.FRAME_BYTES;
    }

    /// @return the whole message, once its last frame is there
    private Optional<byte[]> text(Frame frame) {
        byte[] before = parts;
        ByteBuffer payload = frame.getPayload();
        int length = payload == null ? 0 : payload.remaining();
        int begun = before == null ? 0 : before.length;
        byte[] text = new byte[begun + length];
        if (before != null) System.arraycopy(before, 0, text, 0, begun);
        if (payload != null) payload.get(text, begun, length);
        parts = frame.isFin() ? null : text;
        return frame.isFin() ? Optional.of(text) : Optional.empty();
    }

    private void pong(Frame ping) {
        ByteBuffer payload = ping.getPayload();
        byte[] copy = new byte[payload == null ? 0 : payload.remaining()];
        if (payload != null) payload.get(copy);
        open().sendFrame(new Frame(OpCode.PONG, ByteBuffer.wrap(copy)), Callback.NOOP, false);
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
        to.sendFrame(text(frames.get(last)), new Written(written), false);
    }

    private static Frame text(byte[] utf8) {
        return new Frame(OpCode.TEXT, ByteBuffer.wrap(utf8));
    }

    private record Written(Runnable next) implements Callback {
        @Override
        public void succeeded() {
            next.run();
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
