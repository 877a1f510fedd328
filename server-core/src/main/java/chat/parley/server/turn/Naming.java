package chat.parley.server.turn;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import chat.parley.server.conversation.Begun;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Models;
import chat.parley.server.model.PromptMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model's name for a conversation: a call of its own, short, and waited for ten seconds.
///
/// The provider writes, one call at a time; the caller reads only once that is over.
final class Naming implements ModelEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Naming.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int EXCERPT = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

    private Naming() {}

    /// @return empty when the model gave none, for whatever reason
    static Optional<String> name(Models.Chosen model, Begun begun, String question, String answer) {
        ModelRequest request = new ModelRequest(
                model.name(),
                List.of(
                        new PromptMessage(PromptMessage.Role.SYSTEM, Turns.NAMING),
                        new PromptMessage(
                                PromptMessage.Role.USER,
                                "Question: " + excerpt(question) + "\n\nAnswer: " + excerpt(answer))),
                Optional.empty(),
                Optional.empty(),
                Occasion.of(begun).asker());
        Naming naming = new Naming();
        try {
            ModelCall call = model.provider().start(request, naming);
            Optional<String> name = naming.await();
            if (name.isEmpty()) call.cancel();
            return name.flatMap(said -> said.strip().lines().findFirst())
                    .map(line -> line.replaceAll("^[\\s\"'“„«*]+|[\\s\"'”“»*.]+$", ""))
                    .filter(line -> !line.isBlank());
        } catch (RuntimeException e) {
            // Whatever a provider does wrong here, the question's own words make a title.
            LOG.debug("a conversation is named by its first words: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
    }

    private Optional<String> await() {
        boolean isWhole = whole.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return isWhole ? Optional.of(text.toString()) : Optional.empty();
    }

    @Override
    public void text(String more) {
        if (text.length() < EXCERPT) text.append(more);
    }

    @Override
    public void reasoning(String more) {}

    @Override
    public void citation(Citation source) {}

    @Override
    public void completed(Finish finish, Optional<Usage> usage) {
        whole.complete(finish == Finish.STOP);
    }

    @Override
    public void failed(ModelFailure why) {
        whole.complete(false);
    }
}
