package chat.parley.server.turn;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.Refused;
import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.Ending;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what answers say: so far, and in the end, which it tells once and has followed by a title.
///
/// Any thread may call.
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final TurnPorts ports;
    private final TurnTime time;
    private final Reuse reuse;
    private final Titles titles;

    Endings(TurnPorts ports, TurnTime time, Reuse reuse) {
        this.ports = ports;
        this.time = time;
        this.reuse = reuse;
        this.titles = new Titles(ports.answers());
    }

    /// Stores how a turn ended, then tells it. May be called again when that takes long: the first end that is stored
    /// counts.
    void finish(RunningTurn running, Ending ending) {
        try {
            ports.answers()
                    .finish(
                            running.turn().begun(),
                            ending,
                            Answer.of(
                                    stored -> finished(running, ending, stored),
                                    why -> LOG.warn("the end of an answer is kept later: {}", why.getMessage())));
        } catch (Refused why) {
            LOG.warn("the end of an answer is kept later: {}", why.getMessage());
        }
    }

    private void finished(RunningTurn running, Ending ending, boolean stored) {
        Turn turn = running.turn();
        if (!turn.tellEnd()) return;
        measure(running, ending);
        if (stored) running.key().ifPresent(key -> reuse.keep(key, turn.begun().conversation(), ending));
        boolean wantsTitle = stored
                && turn.begun().kind() == ConversationKind.ASSISTANT
                && ending.status() == MessageStatus.FINISHED_SUCCESSFULLY;
        if (!wantsTitle) {
            turn.complete(Optional.empty());
            return;
        }
        try {
            time.blocking().execute(() -> giveTitle(running, ending.text()));
        } catch (RejectedExecutionException e) {
            turn.complete(Optional.empty());
        }
    }

    private void measure(RunningTurn running, Ending ending) {
        ports.meter()
                .ended(
                        ending.answer().cached().orElse(false) ? "cache" : running.provider(),
                        ending.answer()
                                .error()
                                .map(error -> error.code())
                                .orElse(ending.status().name().toLowerCase(Locale.ROOT)),
                        ending.answer()
                                .usage()
                                .map(usage -> usage.outputTokens())
                                .orElse(0L));
    }

    /// Whatever keeps a title from being made, the stream of the answer ends.
    private void giveTitle(RunningTurn running, String text) {
        try {
            titles.give(running, text);
        } catch (Refused why) {
            LOG.warn("a conversation gets its title later: {}", why.getMessage());
            running.turn().complete(Optional.empty());
        }
    }

    /// Keeps what a turn says so far.
    void keep(RunningTurn running, Ending soFar) {
        try {
            ports.answers()
                    .checkpoint(
                            running.turn().begun(),
                            soFar,
                            Answer.of(
                                    there -> {
                                        if (!there) running.stop();
                                    },
                                    why -> LOG.warn("an answer's text is kept later: {}", why.getMessage())));
        } catch (Refused why) {
            LOG.warn("an answer's text is kept later: {}", why.getMessage());
        }
    }
}
