package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Reliability 4.10, file names and paths: each line of the corpus, announced to the real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileNamesTest {

    private static final String ARROW = " => ";
    private static final String REFUSED = "!";
    private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9A-F]+)}");
    private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+)\\*(\\d+)}");

    private Optional<LocalServer> server = Optional.empty();
    private Optional<SignedIn> ana = Optional.empty();

    @BeforeAll
    void start(@TempDir Path data) {
        LocalServer started = LocalServer.start(data);
        server = Optional.of(started);
        ana = Optional.of(started.signUp("ana"));
    }

    @AfterAll
    void stop() {
        server.orElseThrow().close();
    }

    @TestFactory
    List<DynamicTest> aFileIsCalledWhatHarmsNobody() throws IOException {
        List<DynamicTest> cases;
        try (InputStream in = FileNamesTest.class.getResourceAsStream("file-names.txt")) {
            cases = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> dynamicTest(line, () -> check(line)))
                    .toList();
        }
        assertTrue(cases.size() >= 120, () -> cases.size() + " cases");
        return cases;
    }

    private void check(String line) {
        int arrow = line.indexOf(ARROW);
        String given = meant(line.substring(0, arrow));
        String expected = line.substring(arrow + ARROW.length());
        LocalServer running = server.orElseThrow();
        HttpResponse<byte[]> answer = running.rest(ana.orElseThrow())
                .exchange("POST", "/backend-api/files", Optional.of(announcement(given)));
        if (expected.equals(REFUSED)) {
            assertEquals(422, answer.statusCode());
            Problem problem = new Wire().decodeAnswer(answer.body(), Problem.class);
            assertEquals("validation_failed", problem.code());
            assertEquals(Optional.of("/file_name"), problem.field());
        } else {
            assertEquals(201, answer.statusCode());
            FileInfo info = new Wire().decodeAnswer(answer.body(), FileInfo.class);
            assertEquals(meant(expected), info.file().name().orElseThrow());
        }
        assertEquals(
                200,
                running.stranger()
                        .exchange("GET", "/health/ready", Optional.empty())
                        .statusCode());
    }

    /// Half a character can be sent by its number only.
    private static byte[] announcement(String name) {
        StringBuilder json = new StringBuilder("{\"file_name\":\"");
        for (char unit : name.toCharArray()) json.append("\\u%04x".formatted((int) unit));
        return json.append("\",\"file_size\":0,\"mime_type\":\"text/plain\",\"use_case\":\"attachment\"}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String meant(String written) {
        String repeated = REPEATED.matcher(written)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1).repeat(Integer.parseInt(part.group(2)))));
        return CODE_POINT
                .matcher(repeated)
                .replaceAll(part -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(part.group(1), 16))))
                .replace("\\\\", "\\");
    }
}
