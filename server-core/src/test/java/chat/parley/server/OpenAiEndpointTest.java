package chat.parley.server;

import static chat.parley.server.testing.FakeProvider.head;
import static chat.parley.server.testing.FakeProvider.refusal;
import static chat.parley.server.testing.FakeProvider.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.model.ApiKey;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.FakeProvider.Step;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAI-compatible endpoint, asked by clients that nobody here wrote.
final class OpenAiEndpointTest {

    private static final String CHUNK =
            "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n";
    private static final String USAGE = "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,"
            + "\"completion_tokens\":3,\"total_tokens\":10}}\n\n";

    @TempDir
    private Path data;

    private final FakeProvider provider = new FakeProvider();
    private Optional<LocalServer> started = Optional.empty();
    private final Map<String, SignedIn> people = new ConcurrentHashMap<>();
    private String token = "";

    @BeforeEach
    void start() {
        provider.models(_ -> "{\"data\":[{\"id\":\"large\",\"created\":2}]}");
        provider.always(_ -> saying("Hel", "lo"));
        started = Optional.of(LocalServer.start(LocalServer.unlimited(data)
                .withModels(new ModelSettings(
                        Optional.of(provider.url()),
                        Optional.of(new ApiKey("sk-x")),
                        Optional.empty(),
                        Optional.empty(),
                        ModelSettings.Finding.OFF))));
        token = pat(TokenScope.OPENAI).token();
    }

    @AfterEach
    void close() throws IOException {
        started.ifPresent(LocalServer::close);
        provider.close();
    }

    private static List<Step> saying(String... words) {
        StringBuilder stream = new StringBuilder();
        for (String word : words) stream.append(CHUNK.formatted("{\"content\":\"" + word + "\"}", "null"));
        stream.append(CHUNK.formatted("{}", "\"stop\"")).append(USAGE).append("data: [DONE]\n\n");
        return List.of(head("text/event-stream"), send(stream.toString()));
    }

    private LocalServer server() {
        return started.orElseThrow();
    }

    private SignedIn ana() {
        return people.computeIfAbsent("ana", server()::signUp);
    }

    private NewToken pat(TokenScope... scopes) {
        return server().rest(ana())
                .send(
                        "POST",
                        "/backend-api/auth/tokens",
                        new CreateToken("a program", List.of(scopes)),
                        NewToken.class);
    }

    private OpenAIClient openai(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(server().uri() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder hello() {
        return ChatCompletionCreateParams.builder().model("openai/large").addUserMessage("Hello?");
    }

    @Test
    void openAisOwnClientGetsAWholeAnswer() {
        ChatCompletion answer = openai(token)
                .chat()
                .completions()
                .create(hello().temperature(0.5)
                        .maxCompletionTokens(50)
                        .stop("END")
                        .build());
        ChatCompletion.Choice choice = answer.choices().getFirst();
        assertEquals(Optional.of("Hello"), choice.message().content());
        assertEquals(ChatCompletion.Choice.FinishReason.STOP, choice.finishReason());
        assertEquals(10, answer.usage().orElseThrow().totalTokens());
        String asked = provider.questions().getFirst().body();
        assertTrue(asked.contains("\"temperature\" : 0.5") || asked.contains("\"temperature\":0.5"), asked);
        assertTrue(asked.replace(" ", "").contains("\"stop\":[\"END\"]"), asked);
        assertTrue(asked.replace(" ", "").contains("\"max_tokens\":50"), asked);
        assertEquals("Bearer sk-x", provider.questions().getFirst().headers().get("authorization"));
    }

    @Test
    void openAisOwnClientGetsAStreamedAnswer() {
        ChatCompletionCreateParams asked = hello().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                openai(token).chat().completions().createStreaming(asked)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();
            assertEquals("Hello", text(chunks));
            assertEquals(10, chunks.getLast().usage().orElseThrow().totalTokens());
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }

    @Test
    void openAisOwnClientListsModelsAndGetsVectors() {
        OpenAIClient client = openai(token);
        List<String> models =
                client.models().list().data().stream().map(m -> m.id()).toList();
        assertTrue(
                models.containsAll(List.of("openai/large", "builtin/parley", "builtin/all-minilm-l6-v2")),
                models::toString);
        var vectors = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("a cat", "a kitten", "taxes"))
                        .build())
                .data();
        assertEquals(3, vectors.size());
        assertEquals(384, vectors.getFirst().embedding().size());
        assertTrue(
                dot(vectors.get(0).embedding(), vectors.get(1).embedding())
                        > dot(vectors.get(0).embedding(), vectors.get(2).embedding()),
                "a cat is nearer to a kitten than to taxes");
    }

    private static double dot(List<Float> one, List<Float> other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) sum += one.get(i) * other.get(i);
        return sum;
    }

    @Test
    void openAisOwnClientUnderstandsRefusals() {
        assertThrows(
                UnauthorizedException.class,
                () -> openai("parley_pat_wrong").models().list());
        assertThrows(
                NotFoundException.class,
                () -> openai(token)
                        .chat()
                        .completions()
                        .create(hello().model("openai2/none").build()));
        provider.next(refusal(429, "Retry-After: 90\r\n", "{}"));
        RateLimitException busy = assertThrows(
                RateLimitException.class,
                () -> openai(token).chat().completions().create(hello().build()));
        assertTrue(String.valueOf(busy.getMessage()).contains("OpenAI is busy. Wait 90 seconds"), busy.getMessage());
    }

    @Test
    void aBusyProvidersWaitIsPassedOn() {
        for (boolean streamed : List.of(true, false)) {
            provider.next(refusal(429, "Retry-After: 90\r\n", "{}"));
            HttpResponse<byte[]> busy = post("{\"model\":\"openai/large\",\"stream\":" + streamed
                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
            assertEquals(429, busy.statusCode());
            assertEquals(Optional.of("90"), busy.headers().firstValue("Retry-After"));
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNeverWholeForAClient() {
        provider.next(head("text/event-stream"), send(CHUNK.formatted("{\"content\":\"Hel\"}", "null")));
        HttpResponse<byte[]> whole =
                post("{\"model\":\"openai/large\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertEquals(502, whole.statusCode());
        provider.next(head("text/event-stream"), send(CHUNK.formatted("{\"content\":\"Hel\"}", "null")));
        String streamed = text(
                post("{\"model\":\"large\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));
        assertTrue(streamed.contains("\"error\""), streamed);
        assertFalse(streamed.contains("[DONE]"), streamed);
        assertFalse(streamed.contains("\"finish_reason\":\"stop\""), streamed);
    }

    @Test
    void aClientThatGoesStopsTheProvider() throws Exception {
        provider.next(
                head("text/event-stream"),
                send(CHUNK.formatted("{\"content\":\"Hel\"}", "null")),
                new Step.Repeat(CHUNK.formatted("{\"content\":\"\"}", "null").getBytes(StandardCharsets.UTF_8)));
        try (StreamResponse<ChatCompletionChunk> stream =
                openai(token).chat().completions().createStreaming(hello().build())) {
            assertTrue(stream.stream().anyMatch(chunk -> text(List.of(chunk)).equals("Hel")));
        }
        assertTrue(provider.awaitHangUp());
    }

    @Test
    void langChainsClientPassesToolsThrough() throws Exception {
        provider.next(
                head("text/event-stream"),
                send(CHUNK.formatted(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                                        + "\"arguments\":\"{\\\"city\\\":\"}}]}",
                                "null")
                        + CHUNK.formatted(
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Rome\\\"}\"}}]}",
                                "null")
                        + CHUNK.formatted("{}", "\"tool_calls\"") + "data: [DONE]\n\n"));
        ToolSpecification weather = ToolSpecification.builder()
                .name("weather")
                .description("Tells the weather")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city", "Where")
                        .required("city")
                        .build())
                .build();
        CompletableFuture<ChatResponse> done = new CompletableFuture<>();
        OpenAiStreamingChatModel.builder()
                .httpClientBuilder(JdkHttpClient.builder())
                .baseUrl(server().uri() + "/v1")
                .apiKey(token)
                .modelName("openai/large")
                .build()
                .chat(
                        ChatRequest.builder()
                                .messages(UserMessage.from("The weather in Rome?"))
                                .toolSpecifications(weather)
                                .build(),
                        new StreamingChatResponseHandler() {
                            @Override
                            public void onCompleteResponse(ChatResponse response) {
                                done.complete(response);
                            }

                            @Override
                            public void onError(Throwable error) {
                                done.completeExceptionally(error);
                            }
                        });
        var call = done.get(20, TimeUnit.SECONDS)
                .aiMessage()
                .toolExecutionRequests()
                .getFirst();
        assertEquals("t1", call.id());
        assertEquals("weather", call.name());
        assertEquals("{\"city\":\"Rome\"}", call.arguments());
        String asked = provider.questions().getFirst().body().replaceAll("\\s", "");
        assertTrue(asked.contains("\"required\":[\"city\"]"), asked);
    }

    @Test
    void theAssistantInsideAnswersToo() {
        ChatCompletion answer = openai(token)
                .chat()
                .completions()
                .create(hello().model("builtin/parley").build());
        assertFalse(answer.choices().getFirst().message().content().orElse("").isBlank());
    }

    @Test
    void aSignInTokenOpensItToo() {
        assertFalse(openai(ana().accessToken()).models().list().data().isEmpty());
    }

    @Test
    void wrongRequestsAreRefusedInTheirForm() {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"model\":\"openai/large\"}",
                "{\"model\":\"openai/large\",\"messages\":[]}",
                "{\"model\":\"openai/large\",\"messages\":[{\"role\":\"king\",\"content\":\"x\"}]}",
                "{\"model\":\"openai/large\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
                "{\"model\":\"openai/large\",\"n\":2,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"openai/large\",\"temperature\":3,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"openai/large\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")) {
            HttpResponse<byte[]> refused = post(body);
            assertEquals(400, refused.statusCode(), body);
            assertTrue(text(refused).startsWith("{\"error\":{\"message\":"), text(refused));
            assertTrue(text(refused).contains("\"type\":\"invalid_request_error\""), text(refused));
        }
        assertEquals(0, provider.charged());
    }

    private HttpResponse<byte[]> post(String body) {
        return new RestClient(server().http(), server().uri(), token)
                .exchange("POST", "/v1/chat/completions", Optional.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
