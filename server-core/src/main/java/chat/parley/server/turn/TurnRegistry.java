package chat.parley.server.turn;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The turns that run, and for some minutes those that have ended, so that a reader who lost the connection near the
/// end
/// gets the rest. Any thread may call.
final class TurnRegistry {

    private static final long KEEP_NANOS = Duration.ofMinutes(5).toNanos();
    /// What the events of ended turns may take up.
    private static final long KEEP_BYTES = 32L << 20;

    private final Map<TurnId, RunningTurn> turns =
            new ConcurrentSkipListMap<>((one, other) -> one.value().compareTo(other.value()));

    void add(RunningTurn turn) {
        turns.put(turn.turn().begun().turn().id(), turn);
    }

    Optional<RunningTurn> find(TurnId turn) {
        return Optional.ofNullable(turns.get(turn));
    }

    List<RunningTurn> all() {
        return List.copyOf(turns.values());
    }

    List<RunningTurn> running() {
        List<RunningTurn> running = new ArrayList<>();
        for (RunningTurn turn : turns.values()) if (turn.turn().isRunning()) running.add(turn);
        return running;
    }

    /// @return oldest first
    List<RunningTurn> of(ConversationId conversation) {
        List<RunningTurn> found = new ArrayList<>();
        for (RunningTurn turn : turns.values())
            if (turn.turn().begun().conversation().equals(conversation)) found.add(turn);
        return found;
    }

    Optional<RunningTurn> ofPrompt(ConversationId conversation, MessageId prompt) {
        return of(conversation).reversed().stream()
                .filter(turn -> turn.turn().begun().turn().prompt().equals(prompt))
                .findFirst();
    }

    /// @return the latest turn that wrote this message
    Optional<RunningTurn> ofAnswer(ConversationId conversation, MessageId answer) {
        return of(conversation).reversed().stream()
                .filter(turn -> turn.turn().begun().message().id().equals(answer))
                .findFirst();
    }

    /// Lets go of turns that ended long ago, and of more when they take up much.
    void forget(long now) {
        long bytes = 0;
        for (RunningTurn turn : all().reversed()) {
            if (!turn.turn().log().isClosed()) continue;
            bytes += turn.turn().log().bytes();
            long ended = turn.turn().endedAt().orElse(now);
            if (bytes > KEEP_BYTES || now - ended > KEEP_NANOS)
                turns.remove(turn.turn().begun().turn().id());
        }
    }
}
