package chat.parley.server.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server that nobody searches does without.
final class AtRestTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void neitherTheIndexNorTheModelIsLoadedBeforeTheFirstSearch() throws IOException {
        Path loaded = folder.resolve("loaded.txt");
        Path data = Files.createDirectory(folder.resolve("data"));
        ServerProcess.ServerAddress running = ServerProcess.launch(
                        data, List.of("-Xlog:class+load:file=" + loaded), List.of())
                .awaitListening();
        try (ServerProcess process = running.process();
                HttpClient http = HttpClient.newHttpClient()) {
            assertTrue(process.pid() > 0);
            RestClient ana = new RestClient(
                    http,
                    running.uri(),
                    ServerProcess.signUp(http, running.uri(), "ana").accessToken());
            String notes = "/backend-api/conversation/"
                    + ana.get("/backend-api/conversations", ConversationPage.class)
                            .items()
                            .getFirst()
                            .id();
            Posted _ = ana.send(
                    "POST",
                    notes + "/messages",
                    new PostMessage(new ClientId(UUID.randomUUID()), Content.of("kookaburra"), Optional.empty()),
                    Posted.class);
            String before = Files.readString(loaded);
            assertTrue(before.contains("chat.parley.server.search.Search "));
            assertFalse(before.contains(" org.apache.lucene."), "Lucene is loaded");
            assertFalse(before.contains(" ai.onnxruntime.OrtEnvironment "), "the model's runtime is loaded");
            SearchPage found = ana.send(
                    "POST",
                    "/backend-api/global/search",
                    new GlobalSearch(
                            "kookaburra",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    SearchPage.class);
            assertEquals(1, found.items().size());
            assertTrue(Files.readString(loaded).contains(" org.apache.lucene."));
        }
    }
}
