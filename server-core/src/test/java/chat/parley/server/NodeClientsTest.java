package chat.parley.server;

import static chat.parley.server.testing.FakeProvider.head;
import static chat.parley.server.testing.FakeProvider.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.server.model.ApiKey;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.LocalServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAI-compatible endpoint, asked by the clients of npm: `openai`, `ai` and `eventsource-parser`.
///
/// `.ci/run` installs them into `target/node`; where they or node are not there, this is skipped.
final class NodeClientsTest {

    private static final Path PLACE = Path.of("target", "node");
    private static final Path SCRIPT = Path.of("src", "test", "node", "clients.mjs");
    private static final String ANSWER = """
            data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}

            data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"c","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}

            data: [DONE]

            """;

    @TempDir
    private Path data;

    @Test
    void theClientsOfNpmAreAnswered() throws IOException, InterruptedException {
        assumeTrue(hasNode(), "skipped: node is not installed");
        assumeTrue(
                Files.isDirectory(PLACE.resolve("node_modules")),
                "skipped: the clients of npm are not in target/node; .ci/run installs them");
        Path script = Files.copy(SCRIPT, PLACE.resolve("clients.mjs"), StandardCopyOption.REPLACE_EXISTING);
        try (FakeProvider provider = new FakeProvider();
                LocalServer server =
                        LocalServer.start(LocalServer.unlimited(data).withModels(models(provider)))) {
            provider.models(_ -> "{\"data\":[{\"id\":\"large\",\"created\":2}]}");
            provider.always(_ -> List.of(head("text/event-stream"), send(ANSWER)));
            Process node = new ProcessBuilder(
                            "node",
                            script.toString(),
                            server.uri() + "/v1",
                            server.signUp("ana").accessToken(),
                            "openai/large")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(node.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, node.exitValue(), said);
            assertEquals("ok openai\nok aiSdk\nok eventSourceParser\n", said);
        }
    }

    private static ModelSettings models(FakeProvider provider) {
        return new ModelSettings(
                Optional.of(provider.url()),
                Optional.of(new ApiKey("sk-x")),
                Optional.empty(),
                Optional.empty(),
                ModelSettings.Finding.OFF);
    }

    private static boolean hasNode() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of(Path.of(folder, "node"), Path.of(folder, "node.exe")))
                .anyMatch(Files::isExecutable);
    }
}
