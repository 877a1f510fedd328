package chat.parley.server.live;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network that takes everything at once, or nothing until it is told to.
final class FakeTransport implements Transport {

    private static final Wire WIRE = new Wire();

    private final List<byte[]> arrived = new ArrayList<>();
    private final List<Integer> writes = new ArrayList<>();
    private Optional<Runnable> held = Optional.empty();
    private boolean stalled;
    private int demands;
    private Optional<CloseCode> closed = Optional.empty();
    private boolean aborted;

    synchronized void stall() {
        stalled = true;
    }

    void release() {
        Optional<Runnable> next;
        synchronized (this) {
            stalled = false;
            next = held;
            held = Optional.empty();
        }
        next.ifPresent(Runnable::run);
    }

    @Override
    public void write(List<byte[]> frames, Runnable written) {
        synchronized (this) {
            arrived.addAll(frames);
            writes.add(frames.size());
            if (stalled) {
                held = Optional.of(written);
                return;
            }
        }
        written.run();
    }

    @Override
    public synchronized void demand() {
        demands++;
    }

    @Override
    public synchronized void close(CloseCode code) {
        if (closed.isEmpty()) closed = Optional.of(code);
    }

    @Override
    public synchronized void abort() {
        aborted = true;
    }

    synchronized Optional<CloseCode> closed() {
        return closed;
    }

    synchronized boolean aborted() {
        return aborted;
    }

    synchronized int demands() {
        return demands;
    }

    synchronized List<Integer> writes() {
        return List.copyOf(writes);
    }

    synchronized List<ServerFrame> frames() {
        return arrived.stream().map(WIRE::decodeFrame).toList();
    }

    List<Long> newSeqs() {
        return frames().stream()
                .filter(Push.NewMessage.class::isInstance)
                .map(frame -> ((Push.NewMessage) frame).message().seq())
                .toList();
    }
}
