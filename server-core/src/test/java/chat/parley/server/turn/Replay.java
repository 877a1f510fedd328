package chat.parley.server.turn;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.turn.DeltaOperation;
import chat.parley.protocol.turn.DeltaValue;
import chat.parley.protocol.turn.StreamedMessage;
import chat.parley.protocol.turn.TurnItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Plays the events of a stream as a client does, by the rules of encoding `v1`.
final class Replay {

    private static final Wire WIRE = new Wire();

    private final StringBuilder text = new StringBuilder();
    private String status = "";
    private boolean ended;
    private String path = "";
    private Optional<DeltaOperation> operation = Optional.empty();

    static String text(List<String> items) {
        Replay replay = new Replay();
        items.forEach(replay::play);
        return replay.text();
    }

    void play(String item) {
        if (WIRE.decodeItem(item) instanceof TurnItem.Delta delta) {
            path = delta.path().orElse(path);
            operation = delta.operation().or(() -> operation);
            apply(path, operation.orElseThrow(), delta.value());
        }
    }

    private void apply(String at, DeltaOperation what, DeltaValue value) {
        switch (value) {
            case DeltaValue.Root root -> {
                text.setLength(0);
                text.append(root.message().content().parts().getFirst());
                status = root.message().status().name().toLowerCase(Locale.ROOT);
            }
            case DeltaValue.Text t
            when at.equals(StreamedMessage.TEXT) && what == DeltaOperation.APPEND -> text.append(t.text());
            case DeltaValue.Text t when at.equals(StreamedMessage.STATUS) -> status = t.text();
            case DeltaValue.Flag f when at.equals(StreamedMessage.END_TURN) -> ended = f.value();
            case DeltaValue.Operations list -> {
                for (TurnItem.Delta one : list.operations())
                    apply(at + one.path().orElseThrow(), one.operation().orElseThrow(), one.value());
            }
            case DeltaValue.Source _ -> {}
            case DeltaValue.Text _, DeltaValue.Flag _, DeltaValue.Other _ ->
                throw new AssertionError("nothing is at " + at);
        }
    }

    String text() {
        return text.toString();
    }

    String status() {
        return status;
    }

    boolean ended() {
        return ended;
    }
}
