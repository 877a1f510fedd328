package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.ModelRequest;
import dev.langchain4j.model.catalog.ModelDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A provider that is asked over the network.
///
/// Any thread may call.
final class ConnectedProvider implements ModelProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectedProvider.class);

    /// Models that answer nothing: for embeddings, sound, pictures and the like.
    private static final Pattern OTHER_TRADE = Pattern.compile(
            ".*(embed|whisper|tts|dall-e|moderation|gpt-image|imagen|veo|sora|realtime|transcribe|audio|davinci|babbage|rerank|aqa).*",
            Pattern.CASE_INSENSITIVE);

    private final Endpoint endpoint;
    private final Wires wires;

    ConnectedProvider(Endpoint endpoint, Wires wires) {
        this.endpoint = endpoint;
        this.wires = wires;
    }

    @Override
    public String name() {
        return endpoint.id().value();
    }

    @Override
    public String identity() {
        return endpoint.id() + " " + endpoint.kind() + " " + endpoint.baseUrl().orElse("");
    }

    @Override
    public List<ModelInfo> models() {
        Dialect dialect = Dialect.of(endpoint.kind());
        Troubles troubles = new Troubles(endpoint);
        if (dialect.needsKey() && endpoint.key().isEmpty()) throw troubles.noKey();
        try {
            return dialect.list(endpoint, new Through(new ListHttp(endpoint, wires))).stream()
                    .filter(ConnectedProvider::answers)
                    .sorted(newestFirst())
                    .limit(Caps.MODELS)
                    .map(model -> info(model, dialect))
                    .toList();
        } catch (RuntimeException e) {
            throw failure(e, troubles);
        }
    }

    /// Those whose age is unknown stay in the order of their provider.
    private static Comparator<ModelDescription> newestFirst() {
        return Comparator.comparing(
                model -> Optional.ofNullable(model.createdAt()).orElse(Instant.EPOCH), Comparator.reverseOrder());
    }

    private static boolean answers(ModelDescription model) {
        String name = model.name();
        return name != null
                && !name.isBlank()
                && name.length() <= Caps.MODEL_NAME
                && name.codePoints().noneMatch(Character::isISOControl)
                && !OTHER_TRADE.matcher(name).matches();
    }

    private ModelInfo info(ModelDescription model, Dialect dialect) {
        Integer reads = model.maxInputTokens();
        String shown = model.displayName();
        boolean fits = shown != null && !shown.isBlank() && shown.length() <= Caps.MODEL_NAME;
        return new ModelInfo(
                endpoint.id() + "/" + model.name(),
                fits ? String.valueOf(shown) : model.name(),
                endpoint.name(),
                reads != null && reads > 0 ? reads : dialect.contextTokens(model.name()));
    }

    private ModelFailure failure(RuntimeException e, Troubles troubles) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof ModelFailure known) return known;
        LOG.warn(
                "the models of {} could not be read: {}",
                endpoint.kind(),
                e.getClass().getName());
        return troubles.notAnAnswer();
    }

    @Override
    public ModelCall start(ModelRequest request, ModelEvents events) {
        Answer answer = new Answer(endpoint, request, events, wires);
        wires.run(answer);
        return answer;
    }
}
