package chat.parley.server.fault;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What the server said while it ran, kept outside of it: every acknowledgement, every push, every oddity.
///
/// Any thread may add. Each deed is also a line of a file, written before the next one can happen, so that a
/// failed run can be read afterwards.
final class Evidence implements AutoCloseable {
    private final Writer file;
    private final Map<ConversationId, List<Deed>> deeds = new ConcurrentHashMap<>();
    private final Map<ConversationId, List<Push>> pushes = new ConcurrentHashMap<>();
    private final List<Finding> oddities = new ArrayList<>();
    private final Semaphore added = new Semaphore(0);
    private long count;

    Evidence(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Deed deed) {
        deeds.computeIfAbsent(deed.conversation(), _ -> new ArrayList<>()).add(deed);
        count++;
        line(deed.toString());
        added.release();
    }

    synchronized void add(ConversationId conversation, Push push) {
        pushes.computeIfAbsent(conversation, _ -> new ArrayList<>()).add(push);
    }

    synchronized void add(Finding finding) {
        oddities.add(finding);
        line(finding.toString());
    }

    /// Waits until so many more deeds were added than ever waited for before.
    ///
    /// @return whether they came in time
    boolean await(int more, Duration patience) throws InterruptedException {
        return added.tryAcquire(more, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Forgets what was added and not waited for, so that [#await] counts from now.
    void startCounting() {
        added.drainPermits();
    }

    synchronized long count() {
        return count;
    }

    synchronized List<Deed> deeds(ConversationId conversation) {
        return List.copyOf(deeds.getOrDefault(conversation, List.of()));
    }

    synchronized List<Push> pushes(ConversationId conversation) {
        return List.copyOf(pushes.getOrDefault(conversation, List.of()));
    }

    synchronized List<Finding> oddities() {
        return List.copyOf(oddities);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) {
        try {
            file.append(text).append('\n').flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
