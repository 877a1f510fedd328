package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.server.limit.AtOnce;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.limit.Sizes;
import chat.parley.server.model.Asker;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Models;
import chat.parley.server.search.Embeddings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The API of OpenAI, so that programs that speak it can ask the caller's models. Keeps nothing of what is asked.
public final class OpenAiRoutes {

    private final Models models;
    private final RateLimits limits;
    private final Wire wire;
    private final Clock clock;
    private final LongSupplier nanos;
    private final AtOnce calls = new AtOnce(Sizes.MODEL_CALLS_PER_USER);
    private final JsonMapper json = new JsonMapper();
    private final OpenAiEmbeddings embeddings;

    /// @param nanos a clock that only goes forward, such as [System#nanoTime]
    public OpenAiRoutes(
            Models models, Embeddings embeddings, RateLimits limits, Wire wire, Clock clock, LongSupplier nanos) {
        this.models = models;
        this.limits = limits;
        this.wire = wire;
        this.clock = clock;
        this.nanos = nanos;
        this.embeddings = new OpenAiEmbeddings(embeddings, json);
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "/v1/models",
                        Access.USER,
                        this::list,
                        Shape.of("Models, as OpenAI lists them")
                                .gives(200, new Said.Theirs(List.of("object", "data")))),
                new Route(
                        Verb.GET,
                        "/v1/models/<model_id>",
                        Access.USER,
                        this::one,
                        Shape.of("A model, as OpenAI shows it")
                                .gives(200, new Said.Theirs(List.of("id", "object", "created", "owned_by")))),
                new Route(
                        Verb.POST,
                        "/v1/chat/completions",
                        Access.USER,
                        this::chat,
                        Shape.of("Asks a model, as OpenAI is asked; a stream when stream is true")
                                .takes(new Said.Theirs(List.of("model", "messages")))
                                .gives(200, new Said.Theirs(List.of("id", "object", "created", "model", "choices")))),
                new Route(
                        Verb.POST,
                        "/v1/embeddings",
                        Access.USER,
                        this::embed,
                        Shape.of("Texts as vectors, as OpenAI makes them")
                                .takes(new Said.Theirs(List.of("model", "input")))
                                .gives(200, new Said.Theirs(List.of("object", "data", "model", "usage")))));
    }

    private Answer list(Call call) {
        ObjectNode answer = json.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        all(call.caller().user()).forEach((id, owner) -> entry(data.addObject(), id, owner));
        return new Answer.Bytes(200, "application/json", json.writeValueAsBytes(answer));
    }

    private Answer one(Call call) {
        String id = call.path("model_id");
        String owner = Optional.ofNullable(all(call.caller().user()).get(id)).orElseThrow(OpenAiRoutes::noModel);
        return new Answer.Bytes(
                200, "application/json", json.writeValueAsBytes(entry(json.createObjectNode(), id, owner)));
    }

    /// @return whose each model is, by its id
    private Map<String, String> all(UserId user) {
        Map<String, String> all = new LinkedHashMap<>();
        for (ModelInfo model : models.list(user)) all.put(model.id(), model.provider());
        all.put(OpenAiEmbeddings.MODEL, "Parley");
        return all;
    }

    /// Nobody knows when each was made, but programs expect a number.
    private static ObjectNode entry(ObjectNode node, String id, String owner) {
        return node.put("id", id).put("object", "model").put("created", 0).put("owned_by", owner);
    }

    private Answer chat(Call call) {
        UserId user = call.caller().user();
        var _ = limits.take(Limit.ASK_MODEL, user.toString());
        OpenAiRequest request = OpenAiRequest.of(body(call));
        Models.Chosen chosen = find(user, request.model());
        call.open().afterwards(calls.take(user.toString()));
        OpenAiAnswer coming = new OpenAiAnswer();
        OpenAiWaiting waiting = new OpenAiWaiting(coming, call.open(), nanos);
        ModelCall running = chosen.provider()
                .start(
                        new ModelRequest(
                                chosen.name(),
                                request.messages(),
                                request.temperature(),
                                request.maxTokens(),
                                new Asker(user, Optional.empty()),
                                request.wishes()),
                        coming);
        // Nobody else reads it. Once it is whole, this does nothing.
        call.open().afterwards(running::cancel);
        String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
        return new OpenAiChat(json, wire, call, request, id, clock.instant().getEpochSecond()).answer(waiting);
    }

    /// Programs that know only a model's own name get the first one of that name.
    private Models.Chosen find(UserId user, String model) {
        return models.find(user, model)
                .or(() -> models.list(user).stream()
                        .map(ModelInfo::id)
                        .filter(id -> id.endsWith("/" + model))
                        .findFirst()
                        .flatMap(id -> models.find(user, id)))
                .orElseThrow(OpenAiRoutes::noModel);
    }

    private static Refused noModel() {
        return Refused.field(
                ErrorCode.NOT_FOUND, "/model", "You have no such model. GET /v1/models lists those you have.");
    }

    private Answer embed(Call call) {
        var _ = limits.take(Limit.EMBED, call.caller().user().toString());
        return embeddings.embed(body(call));
    }

    private JsonNode body(Call call) {
        try {
            JsonNode body = json.readTree(call.json(Sizes.PROMPT_BYTES));
            if (body.isObject()) return body;
        } catch (JacksonException e) {
            // It can hold what was said, so it is told nowhere.
        }
        throw Refused.because(ErrorCode.INVALID_JSON, "The body is not a JSON object.");
    }
}
