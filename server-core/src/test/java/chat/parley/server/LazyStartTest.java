package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.ModelList;
import chat.parley.server.testing.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a start leaves for later: the clients of providers are loaded when a provider is asked,
/// what reads files when the first file comes.
final class LazyStartTest {

    private static final Path LOADED = log();

    @RegisterExtension
    static final RunningServer SERVER =
            new RunningServer(List.of("-Xlog:class+load:file=" + LOADED + ":none"), List.of("--ollama-url", "off"));

    @AfterAll
    static void forget() throws IOException {
        Files.delete(LOADED);
    }

    @Test
    void neitherProvidersNorReadersOfFilesAreLoadedBeforeTheyAreNeeded() throws IOException {
        assertFalse(SERVER.rest("ana")
                .get("/backend-api/models", ModelList.class)
                .models()
                .isEmpty());
        String loaded = Files.readString(LOADED);
        assertTrue(loaded.contains("chat.parley.server.model.provider.Providers"), "the log of classes is read");
        for (String early : List.of(
                "dev.langchain4j.",
                "com.fasterxml.jackson.databind.",
                "java.net.http.HttpClient ",
                "org.apache.pdfbox.",
                "org.apache.tika.",
                "com.twelvemonkeys.",
                "javax.imageio.")) assertFalse(loaded.contains(early), early);
    }

    private static Path log() {
        try {
            return Files.createTempFile("loaded", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
