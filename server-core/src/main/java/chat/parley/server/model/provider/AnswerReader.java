package chat.parley.server.model.provider;

import chat.parley.server.model.ModelFailure;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParsingHandle;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cuts an answer's stream into events, looks at each before LangChain4j does, and knows whether the answer came to its
/// end: the end of the stream alone says nothing.
///
/// Used by the answer's thread.
final class AnswerReader {

    private static final String DONE = "[DONE]";

    private final Dialect dialect;
    private final Control control;
    private final Timings timings;
    private final JsonMapper json;
    private final Troubles troubles;
    private boolean begun;
    private boolean whole;
    private boolean ended;
    private String name = "";
    private StringBuilder data = new StringBuilder();

    AnswerReader(Dialect dialect, Control control, Timings timings, JsonMapper json, Troubles troubles) {
        this.dialect = dialect;
        this.control = control;
        this.timings = timings;
        this.json = json;
        this.troubles = troubles;
    }

    /// Returns once the answer is whole.
    ///
    /// @throws ModelFailure when it never will be
    /// @throws IOException when the connection broke; [#brokenOff] says what that means
    void read(InputStream body, ServerSentEventListener listener) throws IOException {
        Lines lines = new Lines(body);
        ServerSentEventContext context = new ServerSentEventContext(new DefaultServerSentEventParsingHandle(body));
        while (!ended) {
            Optional<String> line = next(lines);
            if (line.isEmpty()) break;
            switch (dialect.framing()) {
                case SERVER_SENT_EVENTS -> field(line.get(), listener, context);
                case JSON_LINES -> {
                    if (!line.get().isBlank()) event("", line.get(), listener, context);
                }
            }
        }
        // Some leave out the empty line after the last event.
        if (!ended && !data.isEmpty()) dispatch(listener, context);
        control.reason().filter(_ -> !isWhole()).ifPresent(why -> {
            throw why;
        });
        if (!isWhole()) throw begun ? troubles.brokeOff() : troubles.notAnAnswer();
    }

    private Optional<String> next(Lines lines) throws IOException {
        try {
            return lines.next();
        } catch (CharacterCodingException e) {
            throw begun ? troubles.brokeOff() : troubles.notAnAnswer();
        } catch (Lines.TooLong e) {
            throw troubles.notAnAnswer();
        }
    }

    /// The connection broke, or was closed from here: no harm when the answer is whole.
    void brokenOff() {
        if (!isWhole()) throw control.reason().orElseGet(troubles::brokeOff);
    }

    private boolean isWhole() {
        return ended || whole;
    }

    private void field(String line, ServerSentEventListener listener, ServerSentEventContext context) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) dispatch(listener, context);
            name = "";
        } else if (line.startsWith("event:")) {
            name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
            if (!data.isEmpty()) data.append('\n');
            data.append(line, "data:".length(), line.length());
            if (data.length() > Caps.LINE_BYTES) throw troubles.notAnAnswer();
        }
    }

    private void dispatch(ServerSentEventListener listener, ServerSentEventContext context) {
        String text = data.toString().strip();
        data = new StringBuilder();
        event(name, text, listener, context);
    }

    private void event(String type, String text, ServerSentEventListener listener, ServerSentEventContext context) {
        if (text.equals(DONE)) {
            // Without a sign before it that the answer is whole, it is taken for one.
            ended = true;
            return;
        }
        JsonNode node = parse(text);
        String known = type.isEmpty() ? node.path("type").stringValue("") : type;
        switch (dialect.sign(known, node, troubles)) {
            case Sign.Failed failed -> throw failed.why();
            case Sign.Word _ -> control.until(timings.idle(), troubles.wentQuiet());
            case Sign.Whole _ -> {
                whole = true;
                control.until(timings.ending(), troubles.wentQuiet());
            }
            case Sign.End _ -> ended = true;
            case Sign.Nothing _ -> {}
        }
        begun = true;
        listener.onEvent(new ServerSentEvent(known.isEmpty() ? null : known, text), context);
    }

    private JsonNode parse(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node.isObject()) return node;
        } catch (JacksonException e) {
            // It can hold what was said, so it is told nowhere.
        }
        throw begun ? troubles.brokeOff() : troubles.notAnAnswer();
    }
}
