package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelRequest;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// One answer, from the question to its end.
///
///     asked ──► answering ──► whole
///       └───────────┴──► failed: refused, late, broken off, too long, stopped
///
/// Runs on a thread of its own; any thread may cancel it.
final class Answer implements ModelCall, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private final Endpoint endpoint;
    private final Dialect dialect;
    private final ModelRequest request;
    private final ModelEvents events;
    private final JsonMapper json;
    private final Troubles troubles;
    private final Control control;
    private final AnswerHttp http;

    Answer(Endpoint endpoint, ModelRequest request, ModelEvents events, Wires wires) {
        this.endpoint = endpoint;
        this.dialect = Dialect.of(endpoint.kind());
        this.request = request;
        this.events = events;
        this.json = wires.json();
        this.troubles = new Troubles(endpoint);
        this.control = new Control(wires.clock(), troubles.noFirstWord());
        this.http = new AnswerHttp(new AnswerHttp.Asked(endpoint, dialect, request.model()), wires, control, json);
    }

    @Override
    public void cancel() {
        control.trip(troubles.stopped());
    }

    @Override
    public void run() {
        Hearing hearing = new Hearing(events, control, troubles);
        Optional<ModelFailure> failure = ask(hearing);
        if (failure.isPresent()) events.failed(failure.get());
        else hearing.end();
    }

    private Optional<ModelFailure> ask(Hearing hearing) {
        try {
            if (dialect.needsKey() && endpoint.key().isEmpty()) return Optional.of(troubles.noKey());
            StreamingChatModel model = dialect.model(endpoint, request.model(), new Through(http));
            model.chat(Question.of(request, endpoint, json), hearing);
            if (hearing.isWhole()) return Optional.empty();
            return Optional.of(control.reason().orElseGet(troubles::brokeOff));
        } catch (ModelFailure known) {
            return Optional.of(known);
        } catch (RuntimeException e) {
            // LangChain4j's own: its message can hold what was said, so only its kind is told.
            LOG.warn(
                    "an answer of {} could not be read: {}",
                    endpoint.kind(),
                    e.getClass().getName());
            return Optional.of(
                    control.reason().orElseGet(http.wasAnswered() ? troubles::notAnAnswer : troubles::cannot));
        }
    }
}
