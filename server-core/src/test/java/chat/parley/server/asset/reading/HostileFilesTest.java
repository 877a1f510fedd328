package chat.parley.server.asset.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.server.testing.RunningServer;
import chat.parley.server.testing.Uploader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Files made to harm, through the real server with little memory (F28).
final class HostileFilesTest {

    @RegisterExtension
    static final RunningServer SERVER =
            new RunningServer(List.of("-Xmx320m"), List.of("--ollama-url", "off", "--limits", "off"));

    @Test
    void eachHostileFileEndsInItsOneSentenceAndTheServerStaysHealthy() throws Exception {
        Uploader ana = new Uploader(SERVER.rest("ana"));
        List<Case> cases = HostileFiles.all();
        assertTrue(cases.size() >= 70, () -> "only " + cases.size());
        Map<Case, FileInfo> sent = new LinkedHashMap<>();
        for (Case one : cases) sent.put(one, ana.upload(one.name(), one.bytes().make()));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Case, FileInfo> one : sent.entrySet())
            check(one.getKey(), ready(ana, one.getValue())).ifPresent(wrong::add);

        assertEquals(List.of(), wrong);
        assertTrue(SERVER.isHealthy());
        List<String> warnings = SERVER.log()
                .lines()
                .filter(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""))
                .toList();
        assertEquals(List.of(), warnings);
    }

    private static Optional<String> check(Case expected, FileInfo found) {
        String type = found.file().mimeType().orElse("");
        String trouble = found.file().trouble().orElse("");
        boolean isRight = type.equals(expected.type())
                && (expected.trouble().isEmpty() ? trouble.isEmpty() : trouble.endsWith(expected.trouble()));
        return isRight ? Optional.empty() : Optional.of(expected.name() + ": " + type + ", " + trouble);
    }

    private static FileInfo ready(Uploader ana, FileInfo file) {
        return Awaitility.await("a look at " + file.file().name())
                .atMost(Duration.ofSeconds(60))
                .until(() -> ana.info(file.file().fileId()), info -> info.state() == FileState.READY);
    }
}
