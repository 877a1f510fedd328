package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that dies at any of six points of a message's way out: afterwards the text is on the server once, or
/// still in the composer, and never both. Rows F2, I2, I16.
class KilledClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void atEveryPointOfTheSendPathTheMessageIsSentOnceOrStillADraft() throws IOException, InterruptedException {
        try (FaultProxy network = new FaultProxy();
                ServerOfTheTest server = ServerOfTheTest.start(folder.resolve("server"), 0, network.uri())) {
            network.leadTo(server.port());
            URI address = network.uri();
            String token;
            ConversationId talk;
            try (ClientOfTheTest ana = ClientOfTheTest.signUp(address, "ana", folder.resolve("first"))) {
                token = ana.token;
                talk = ClientOfTheTest.get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of()));
            }
            for (SendStep step : SendStep.values()) {
                String text = "killed at " + step;
                killAt(
                        step,
                        List.of(address.toString(), token, folder.resolve("ana").toString(), talk.toString(), text));
                assertSentOnceOrDrafted(address, token, talk, text, step);
            }
        }
    }

    private void killAt(SendStep step, List<String> args) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                SendingMain.class.getName()));
        command.addAll(args);
        command.add(step.name());
        File log = folder.resolve("client-" + step + ".log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the client dies at " + step);
        assertEquals(9, process.exitValue(), "the client died where it should, see " + log);
    }

    private void assertSentOnceOrDrafted(URI address, String token, ConversationId talk, String text, SendStep step) {
        try (ClientOfTheTest again =
                ClientOfTheTest.open(address, token, folder.resolve("ana"), SendStep.Probe.SILENT)) {
            await().atMost(PATIENCE)
                    .until(() -> again.status.get() != null
                            && again.status.get().connection() instanceof ConnectionState.Online
                            && again.status.get().queued() == 0);
            long sent = ClientOfTheTest.get(again.connection.ask(Requests.newest(talk, 100))).messages().stream()
                    .filter(message -> message.content().text().equals(text))
                    .count();
            Draft draft = ClientOfTheTest.get(again.account.draft(talk));
            if (step == SendStep.TAKEN) {
                assertEquals(0, sent, "nothing was written yet");
                assertEquals(text, draft.text(), "so the composer still has it");
                again.account.saveDraft(talk, Draft.empty());
            } else {
                assertEquals(1, sent, "sent exactly once after a kill at " + step);
                assertEquals(Draft.empty(), draft, "and no longer in the composer");
            }
        }
    }
}
