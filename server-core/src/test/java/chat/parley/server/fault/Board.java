package chat.parley.server.fault;

import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What the actors of one conversation know in common: messages to react to, and how far the log has come.
///
/// Any thread may use it.
final class Board {
    private static final int REMEMBERED = 200;

    private final List<MessageId> lasting = new ArrayList<>();
    private long seq;

    synchronized void add(MessageId message) {
        lasting.add(message);
        if (lasting.size() > REMEMBERED) lasting.removeFirst();
    }

    synchronized Optional<MessageId> any(Random random) {
        return lasting.isEmpty() ? Optional.empty() : Optional.of(lasting.get(random.nextInt(lasting.size())));
    }

    synchronized void reached(long reached) {
        seq = Math.max(seq, reached);
    }

    synchronized long reached() {
        return seq;
    }
}
