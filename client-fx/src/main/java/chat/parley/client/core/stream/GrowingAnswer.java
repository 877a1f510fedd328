package chat.parley.client.core.stream;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.json.Wire;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The answer of one turn while it grows: events in the order of their numbers, whichever way they come. Those ahead
/// of a gap wait until it is filled; those that were had before are passed over.
///
/// One thread at a time.
public final class GrowingAnswer {
    private static final int MOST_AHEAD = 4_096;

    private final TurnId turn;
    private final DeltaDecoder decoder;
    private final TreeMap<Long, String> ahead = new TreeMap<>();
    private long next;
    private boolean isBroken;
    private List<Citation> citations = List.of();

    public GrowingAnswer(TurnId turn, Wire wire) {
        this.turn = turn;
        this.decoder = new DeltaDecoder(wire);
    }

    public TurnId turn() {
        return turn;
    }

    /// @return number of the first event that has not come
    public long next() {
        return next;
    }

    /// @return whether events have come behind one that has not
    public boolean hasGap() {
        return !ahead.isEmpty();
    }

    /// @return whether an event did not fit: only the stored message says what the answer is
    public boolean isBroken() {
        return isBroken;
    }

    /// @return what the model has said so far, once it is known that there is a message
    public Optional<String> text() {
        return isBroken ? Optional.empty() : decoder.text();
    }

    /// @return the sources that the answer has named so far
    public List<Citation> citations() {
        return citations;
    }

    /// @param item the event as it stands in the stream
    public void take(long offset, String item) {
        if (offset < next || isBroken) return;
        if (offset > next) {
            if (ahead.size() >= MOST_AHEAD) ahead.pollLastEntry();
            ahead.put(offset, item);
            return;
        }
        apply(EventReader.read(item));
        catchUp();
    }

    /// As [#take(long, String)], of an event that is read already.
    public void take(long offset, StreamEvent event) {
        if (offset != next || isBroken) return;
        apply(List.of(event));
        catchUp();
    }

    private void catchUp() {
        while (!ahead.isEmpty() && ahead.firstKey() <= next) {
            var first = ahead.pollFirstEntry();
            if (first.getKey() == next) apply(EventReader.read(first.getValue()));
        }
    }

    private void apply(List<StreamEvent> events) {
        next++;
        try {
            for (StreamEvent event : events) {
                if (!event.name().equals("delta")) continue;
                decoder.take(event.data());
                if (event.data().contains("snippet")) citations = List.copyOf(decoder.citations());
            }
        } catch (DeltaDecoder.Misfit | MalformedId _) {
            isBroken = true;
        }
    }
}
