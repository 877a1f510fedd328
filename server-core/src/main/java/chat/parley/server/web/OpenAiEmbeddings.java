package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.server.limit.Sizes;
import chat.parley.server.search.Embeddings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts as vectors, in OpenAI's words.
final class OpenAiEmbeddings {

    /// Its id among models.
    static final String MODEL = "builtin/" + Embeddings.MODEL;

    /// Many programs know no other name for such a model.
    private static final Set<String> NAMES = Set.of(MODEL, Embeddings.MODEL, "text-embedding-3-small");

    private static final int BYTES_PER_TOKEN = 4;

    private static final Duration SOON = Duration.ofSeconds(1);

    /// The model runs in native code, which keeps a thread of the whole server: one call at a time.
    private final Semaphore free = new Semaphore(1);

    private final Embeddings embeddings;
    private final JsonMapper json;

    OpenAiEmbeddings(Embeddings embeddings, JsonMapper json) {
        this.embeddings = embeddings;
        this.json = json;
    }

    Answer embed(JsonNode body) {
        if (!NAMES.contains(OpenAiRequest.text(body, "model")))
            throw Refused.field(ErrorCode.NOT_FOUND, "/model", "The model for vectors is called " + MODEL + ".");
        if (body.path("dimensions").intValue(Embeddings.DIMENSIONS) != Embeddings.DIMENSIONS)
            throw OpenAiRequest.wrong("dimensions", "Its vectors have " + Embeddings.DIMENSIONS + " numbers.");
        boolean inBase64 = switch (body.path("encoding_format").stringValue("float")) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw OpenAiRequest.wrong("encoding_format", "Vectors come as float or base64.");
        };
        List<String> texts = texts(body.path("input"));
        List<float[]> vectors = vectors(texts);
        ObjectNode answer = json.createObjectNode().put("object", "list").put("model", MODEL);
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < vectors.size(); i++) {
            ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
            if (inBase64) item.put("embedding", base64(vectors.get(i)));
            else floats(item.putArray("embedding"), vectors.get(i));
        }
        int tokens = texts.stream()
                .mapToInt(text -> 1 + text.length() / BYTES_PER_TOKEN)
                .sum();
        answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return new Answer.Bytes(200, "application/json", json.writeValueAsBytes(answer));
    }

    private List<float[]> vectors(List<String> texts) {
        if (!free.tryAcquire()) throw Refused.rateLimited(SOON);
        try {
            return embeddings.embed(texts);
        } finally {
            free.release();
        }
    }

    private static List<String> texts(JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input.isString()) texts.add(input.stringValue());
        else if (input.isArray() && input.size() <= Sizes.EMBEDDED_TEXTS)
            for (JsonNode one : input) {
                if (!one.isString()) throw OpenAiRequest.wrong("input", "Parley takes texts, not numbers of tokens.");
                texts.add(one.stringValue());
            }
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank))
            throw OpenAiRequest.wrong(
                    "input",
                    "input is a text, or a list of 1 to " + Sizes.EMBEDDED_TEXTS + " texts, none of them empty.");
        return texts;
    }

    private static void floats(ArrayNode numbers, float[] vector) {
        for (float number : vector) numbers.add(number);
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
