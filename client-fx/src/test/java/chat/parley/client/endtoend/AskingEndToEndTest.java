package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineEntry.Stored;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client and a real server: the built-in assistant is asked, asked again, and asked something else.
class AskingEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theBuiltInAssistantAnswersOnEveryDeviceAndInEveryBranch() {
        try (FaultProxy network = new FaultProxy();
                ServerOfTheTest server = ServerOfTheTest.start(folder.resolve("server"), 0, network.uri())) {
            network.leadTo(server.port());
            walk(network.uri());
        }
    }

    private void walk(URI address) {
        try (ClientOfTheTest ana = ClientOfTheTest.signUp(address, "ana", folder.resolve("ana"))) {
            Answering models = ana.account.answering();
            ConversationId chat = ClientOfTheTest.get(models.begin(Answering.Keep.KEPT));
            ClientOfTheTest.OpenTimeline shown = ana.open(chat);
            ana.say(chat, "What is 17 * 23?");
            await().atMost(PATIENCE).until(() -> isAnswered(shown, 2));
            assertTrue(shown.texts().getLast().contains("391"), shown.texts().toString());

            ClientOfTheTest.get(models.regenerate(chat, idOf(shown, 1), Optional.empty()));
            await().atMost(PATIENCE)
                    .until(() -> isAnswered(shown, 2) && version(shown, 1).equals("2/2"));
            MessageId second = idOf(shown, 1);

            ClientOfTheTest.get(models.askInstead(chat, idOf(shown, 0), Content.of("What is 2 + 2?")));
            await().atMost(PATIENCE)
                    .until(() ->
                            isAnswered(shown, 2) && shown.texts().getFirst().equals("What is 2 + 2?"));
            assertEquals("2/2", version(shown, 0));

            try (ClientOfTheTest phone =
                    ClientOfTheTest.open(address, ana.token, folder.resolve("phone"), SendStep.Probe.SILENT)) {
                ClientOfTheTest.OpenTimeline onPhone = phone.open(chat);
                await().atMost(PATIENCE).until(() -> onPhone.texts().equals(shown.texts()));
                ClientOfTheTest.get(models.showBranch(chat, second));
                await().atMost(PATIENCE)
                        .until(() -> onPhone.texts().equals(shown.texts())
                                && shown.texts().getFirst().contains("17"));
                assertEquals(second, idOf(onPhone, 1));
            }
            assertEquals(5, ClientOfTheTest.get(models.tree(chat)).size());
            assertFalse(ClientOfTheTest.get(models.context(chat, Optional.empty()))
                    .parts()
                    .isEmpty());
            ClientOfTheTest.get(models.stop(chat));
        }
    }

    private static List<TimelineEntry> entries(ClientOfTheTest.OpenTimeline shown) {
        return shown.view.get().map(TimelineView::entries).orElse(List.of());
    }

    private static boolean isAnswered(ClientOfTheTest.OpenTimeline shown, int messages) {
        List<TimelineEntry> entries = entries(shown);
        return entries.size() == messages
                && entries.getLast() instanceof Stored stored
                && stored.message().status() == MessageStatus.FINISHED_SUCCESSFULLY;
    }

    private static MessageId idOf(ClientOfTheTest.OpenTimeline shown, int entry) {
        return ((Stored) entries(shown).get(entry)).message().id();
    }

    private static String version(ClientOfTheTest.OpenTimeline shown, int entry) {
        return ((Stored) entries(shown).get(entry))
                .versions()
                .map(each -> each.number() + "/" + each.count())
                .orElse("-");
    }
}
