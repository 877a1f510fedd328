package chat.parley.server.asset;

import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the bytes that nobody needs: of uploads that were never finished, of files that no message shows, of
/// tombstones, and what a crash left behind.
///
///     tombstone ──taken from the store──► unknown ──removed──► gone
///                                           └── a crash ──► found among the contents, removed then
///
/// A content is known to the store before its first byte is written, so what is unknown is needed by nobody. Any thread
/// may call.
public final class Garbage {

    /// How long an upload may take.
    public static final Duration UNFINISHED = Duration.ofHours(24);

    /// How long a whole file may wait for its message.
    public static final Duration UNSHOWN = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Garbage.class);
    private static final int AT_ONCE = 200;

    private final FileStore store;
    private final ContentStore contents;
    private final Clock clock;

    public Garbage(FileStore store, ContentStore contents, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.clock = clock;
    }

    /// Removes what can be removed now; the rest next time.
    public void collect() {
        try {
            giveUp();
            removeUnused();
            removeUnknown();
        } catch (IOException | Refused e) {
            LOG.warn("files that nobody needs are removed later: {}", e.getMessage());
        }
    }

    /// Removes the bytes of what was deleted, now.
    public void removeDeleted() {
        try {
            removeUnused();
        } catch (IOException | Refused e) {
            LOG.warn("files that were deleted are removed later: {}", e.getMessage());
        }
    }

    private void giveUp() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean _ = store.write(tx -> {
            tx.giveUp(now.minus(UNFINISHED), now.minus(UNSHOWN), now);
            return true;
        });
    }

    private void removeUnused() throws IOException {
        List<ContentId> unused = store.write(tx -> tx.takeUnused(AT_ONCE));
        while (!unused.isEmpty()) {
            for (ContentId content : unused) contents.delete(content);
            unused = store.write(tx -> tx.takeUnused(AT_ONCE));
        }
    }

    private void removeUnknown() throws IOException {
        List<ContentId> some = new ArrayList<>();
        List<ContentId> unknown = new ArrayList<>();
        contents.each(content -> {
            some.add(content);
            if (some.size() == AT_ONCE) sort(some, unknown);
        });
        sort(some, unknown);
        for (ContentId content : unknown) contents.delete(content);
        if (!unknown.isEmpty()) LOG.info("removed {} contents that no file has", unknown.size());
    }

    private void sort(List<ContentId> some, List<ContentId> unknown) {
        unknown.addAll(store.read(
                tx -> some.stream().filter(content -> !tx.isKnown(content)).toList()));
        some.clear();
    }
}
