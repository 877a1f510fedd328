package chat.parley.client.core.stream;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import chat.parley.protocol.turn.TurnItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The answer of one turn while it grows: events in the order of their numbers, whichever way they come. Those ahead
/// of a gap wait until it is filled; those that were had before are passed over.
///
/// One thread at a time.
public final class GrowingAnswer {
    private static final int MOST_AHEAD = 4_096;

    private final TurnId turn;
    private final Wire wire;
    private final DeltaDecoder decoder;
    private final TreeMap<Long, String> ahead = new TreeMap<>();
    private long next;
    private boolean isBroken;
    private boolean isThinking;
    private Optional<String> model = Optional.empty();
    private List<Citation> citations = List.of();

    public GrowingAnswer(TurnId turn, Wire wire) {
        this.turn = turn;
        this.wire = wire;
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

    /// @return who answers, once the stream has said it
    public Optional<String> model() {
        return model;
    }

    /// @return whether the model has begun to think and has not ended
    public boolean isThinking() {
        return isThinking;
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

    private void takeDelta(StreamEvent event) {
        decoder.take(event.data());
        if (event.data().contains("snippet")) citations = List.copyOf(decoder.citations());
    }

    private void takeMarker(Map<?, ?> marker) {
        if (TurnItem.Marker.REASONING.equals(marker.get("marker")))
            isThinking = TurnItem.Marker.FIRST.equals(marker.get("event"));
    }

    private Map<?, ?> fields(StreamEvent event) {
        return wire.decodeAnswer(event.data().getBytes(StandardCharsets.UTF_8), Map.class);
    }

    private void apply(List<StreamEvent> events) {
        next++;
        try {
            for (StreamEvent event : events) {
                switch (event.name()) {
                    case "server_ste_metadata" ->
                        model = Optional.ofNullable(fields(event).get("model_slug"))
                                .map(Object::toString);
                    case "message_marker" -> takeMarker(fields(event));
                    case "delta" -> takeDelta(event);
                    default -> {
                        // says nothing of the answer itself
                    }
                }
            }
        } catch (DeltaDecoder.Misfit | MalformedId | WireException _) {
            isBroken = true;
        }
    }
}
