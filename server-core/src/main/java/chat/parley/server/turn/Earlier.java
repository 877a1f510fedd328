package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The beginnings of messages that no longer fit into what a model reads. Kept in memory for each place that a
/// conversation was shortened at, so that the next turn reads only what came since; branches share what they share.
///
/// Bounded, in what is kept and in how far back one digest goes. Any thread may call; the caller may wait for the
/// messages.
final class Earlier {

    /// How far back a digest goes.
    static final int MOST_LINES = 1_000;

    private static final long MOST_WEIGHT = 16L << 20;
    private static final int LINE_WEIGHT = 100;
    private static final int OVERHEAD = 500;

    /// How a message begins.
    ///
    /// @param start in one line
    record Line(MessageRole role, UserId sender, String start) {}

    /// @param lines oldest first
    /// @param isWhole whether nothing came before them
    record Digest(List<Line> lines, boolean isWhole) {
        private static final Digest EMPTY = new Digest(List.of(), true);

        Digest {
            lines = List.copyOf(lines);
        }

        private Digest with(List<Line> newer) {
            List<Line> all = new ArrayList<>(lines);
            all.addAll(newer);
            int over = Math.max(0, all.size() - MOST_LINES);
            return new Digest(all.subList(over, all.size()), isWhole && over == 0);
        }
    }

    /// @param upTo the newest message in it
    private record Place(ConversationId conversation, MessageId upTo) {}

    private final AtomicLong forgotten = new AtomicLong();
    private final Cache<Place, Digest> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_WEIGHT)
            .weigher((Place _, Digest digest) -> OVERHEAD + digest.lines().size() * LINE_WEIGHT)
            .executor(Runnable::run)
            .build();

    /// Reads back to where an earlier digest ends, or the conversation begins.
    ///
    /// @param newestFirst what no longer fits
    Digest of(ConversationId conversation, Iterator<Message> newestFirst) {
        long before = forgotten.get();
        List<Line> fresh = new ArrayList<>();
        Optional<Place> end = Optional.empty();
        Optional<Digest> known = Optional.empty();
        while (known.isEmpty() && fresh.size() < MOST_LINES && newestFirst.hasNext()) {
            Message message = newestFirst.next();
            Place place = new Place(conversation, message.id());
            if (end.isEmpty()) end = Optional.of(place);
            known = Optional.ofNullable(kept.getIfPresent(place));
            if (known.isEmpty())
                fresh.add(new Line(
                        message.role(),
                        message.senderId(),
                        Summary.start(message.content().text())));
        }
        boolean isCut = known.isEmpty() && newestFirst.hasNext();
        Digest digest = known.orElse(isCut ? new Digest(List.of(), false) : Digest.EMPTY)
                .with(fresh.reversed());
        if (!fresh.isEmpty() && before == forgotten.get()) end.ifPresent(place -> kept.put(place, digest));
        return digest;
    }

    /// Some of what was said there is gone, or says something else.
    void forget(ConversationId conversation) {
        forgotten.incrementAndGet();
        kept.asMap().keySet().removeIf(place -> place.conversation().equals(conversation));
    }
}
