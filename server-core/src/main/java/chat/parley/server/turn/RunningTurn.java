package chat.parley.server.turn;

import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.UserId;
import chat.parley.server.model.AnswerCache;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Models;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Between one provider and one [Turn]: asks, hears the answer, and ends the turn once, for whatever reason comes
/// first.
///
/// Any thread may call.
final class RunningTurn implements ModelEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTurn.class);
    private static final long JOIN_MS = 15;

    private final Turn turn;
    private final Turns turns;
    private volatile Optional<Models.Chosen> chosen = Optional.empty();
    private volatile Composed composed = Composed.nothing();
    private volatile Optional<ModelCall> call = Optional.empty();
    private volatile Optional<AnswerCache.Key> key = Optional.empty();
    private volatile boolean cancelled;

    RunningTurn(Turn turn, Turns turns) {
        this.turn = turn;
        this.turns = turns;
    }

    Turn turn() {
        return turn;
    }

    String provider() {
        String model = turn.model();
        int slash = model.indexOf('/');
        return slash < 0 ? model : model.substring(0, slash);
    }

    Optional<Models.Chosen> chosen() {
        return chosen;
    }

    /// @return under what a whole answer may be kept, to be given again
    Optional<AnswerCache.Key> key() {
        return key;
    }

    /// Asks the model. The caller waits while the prompt is put together, not for the answer.
    void run() {
        try {
            turn.decided(turns.decide(turn.begun()));
            turn.open();
            if (cancelled) return;
            Optional<Models.Chosen> found =
                    turns.ports().models().find(turn.begun().turn().asker(), turn.model());
            if (found.isEmpty()) {
                failed(new ModelFailure(
                        ModelFailure.Kind.MODEL_NOT_FOUND,
                        "There is no model " + turn.model() + ". Choose another one."));
                return;
            }
            chosen = found;
            composed = turns.ports().composer().compose(Occasion.of(turn.begun()), found.get());
            turn.asked();
            if (cancelled) return;
            ask(found.get(), request(found.get()));
        } catch (ModelFailure why) {
            failed(why);
        } catch (RuntimeException e) {
            // The edge of this thread: whatever a provider does wrong, the turn must end.
            LOG.error("asking {} failed", provider(), e);
            failed(new ModelFailure(ModelFailure.Kind.PROVIDER_BROKEN, provider() + " could not be asked. Try again."));
        }
    }

    private ModelRequest request(Models.Chosen model) {
        UserId asker = turn.begun().turn().asker();
        return new ModelRequest(
                model.name(),
                composed.messages(),
                turns.reuse().temperature(asker),
                Optional.empty(),
                Occasion.of(turn.begun()).asker());
    }

    private void ask(Models.Chosen model, ModelRequest request) {
        key = turns.reuse().key(turn.begun(), model, request);
        Optional<AnswerCache.Kept> before = turns.reuse().find(turn.begun(), key);
        if (before.isPresent()) {
            giveAgain(before.get());
            return;
        }
        ModelCall started = model.provider().start(request, this);
        call = Optional.of(started);
        if (cancelled) started.cancel();
    }

    private void giveAgain(AnswerCache.Kept before) {
        turn.givenAgain();
        before.citations().forEach(this::citation);
        text(before.text());
        completed(Finish.STOP, before.usage());
    }

    @Override
    public void text(String more) {
        Turn.Grown grown = turn.grow(more);
        grown.first().ifPresent(nanos -> turns.ports().meter().firstToken(provider(), nanos));
        if (grown.tellLater()) tellLater();
        if (grown.tooLong())
            cut(new AnswerError(
                    "answer_too_long", "The answer grew beyond what is kept. Its text up to there stays.", false));
    }

    private void tellLater() {
        try {
            ScheduledFuture<?> _ = turns.time().soon().schedule(turn::tellPending, JOIN_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            turn.tellPending();
        }
    }

    @Override
    public void reasoning(String more) {
        turn.think(more);
    }

    @Override
    public void citation(Citation source) {
        turn.cite(source);
    }

    @Override
    public void completed(Finish finish, Optional<Usage> usage) {
        switch (finish) {
            case STOP -> {
                if (turn.ending().text().isBlank())
                    end(
                            MessageStatus.FAILED,
                            new AnswerError("provider_broken", "The model gave an empty answer. Try again.", true),
                            usage);
                else
                    end(new Turn.End(
                            MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.of(counted(usage))));
            }
            case LENGTH ->
                end(
                        MessageStatus.FAILED,
                        new AnswerError(
                                "answer_too_long",
                                "The model came to the longest answer it gives. Continue to read the rest.",
                                true),
                        usage);
            case FILTERED ->
                end(
                        MessageStatus.FAILED,
                        new AnswerError(
                                "provider_filtered",
                                provider() + " withheld the rest of this answer. Ask in other words.",
                                false),
                        usage);
        }
    }

    @Override
    public void failed(ModelFailure why) {
        end(MessageStatus.FAILED, why.asError(), Optional.empty());
    }

    /// Ends it although the provider goes on: first the turn, as the provider may tell of its cancelled call at once.
    void cut(AnswerError why) {
        cancelled = true;
        end(MessageStatus.FAILED, why, Optional.empty());
        call.ifPresent(ModelCall::cancel);
    }

    /// Somebody has read enough.
    void stop() {
        cancelled = true;
        end(new Turn.End(MessageStatus.STOPPED, Optional.empty(), Optional.of(counted(Optional.empty()))));
        call.ifPresent(ModelCall::cancel);
    }

    private void end(MessageStatus status, AnswerError error, Optional<Usage> usage) {
        end(new Turn.End(status, Optional.of(error), Optional.of(counted(usage))));
    }

    private Usage counted(Optional<Usage> usage) {
        return usage.orElseGet(
                () -> new Usage(composed.tokens(), Tokens.of(turn.ending().text())));
    }

    private void end(Turn.End why) {
        turn.end(why, composed.sources()).ifPresent(ending -> turns.endings().finish(this, ending));
    }
}
