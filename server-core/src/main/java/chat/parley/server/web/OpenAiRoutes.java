package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final JsonMapper json = new JsonMapper();
    private final OpenAiEmbeddings embeddings;

    public OpenAiRoutes(Models models, Embeddings embeddings, RateLimits limits, Wire wire, Clock clock) {
        this.models = models;
        this.limits = limits;
        this.wire = wire;
        this.clock = clock;
        this.embeddings = new OpenAiEmbeddings(embeddings, json);
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, "/v1/models", Access.USER, this::list),
                new Route(Verb.POST, "/v1/chat/completions", Access.USER, this::chat),
                new Route(Verb.POST, "/v1/embeddings", Access.USER, this::embed));
    }

    private Answer list(Call call) {
        ObjectNode answer = json.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (ModelInfo model : models.list(call.caller().user())) entry(data, model.id(), model.provider());
        entry(data, OpenAiEmbeddings.MODEL, "Parley");
        return new Answer.Bytes(200, "application/json", json.writeValueAsBytes(answer));
    }

    /// Nobody knows when each was made, but programs expect a number.
    private static void entry(ArrayNode data, String id, String owner) {
        data.addObject().put("id", id).put("object", "model").put("created", 0).put("owned_by", owner);
    }

    private Answer chat(Call call) {
        UserId user = call.caller().user();
        var _ = limits.take(Limit.ASK_MODEL, user.toString());
        OpenAiRequest request = OpenAiRequest.of(body(call));
        Models.Chosen chosen = find(user, request.model());
        OpenAiAnswer coming = new OpenAiAnswer();
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
        String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
        return new OpenAiChat(json, wire, request, id, clock.instant().getEpochSecond()).answer(coming, running);
    }

    /// Programs that know only a model's own name get the first one of that name.
    private Models.Chosen find(UserId user, String model) {
        return models.find(user, model)
                .or(() -> models.list(user).stream()
                        .map(ModelInfo::id)
                        .filter(id -> id.endsWith("/" + model))
                        .findFirst()
                        .flatMap(id -> models.find(user, id)))
                .orElseThrow(() -> Refused.field(
                        ErrorCode.NOT_FOUND, "/model", "You have no such model. GET /v1/models lists those you have."));
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
