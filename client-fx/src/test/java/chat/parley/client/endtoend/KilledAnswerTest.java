package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.TimelineEntry.Stored;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ProviderKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer that grows on two devices, from a provider that takes its time, while first the server is killed and then
/// one of the devices leaves and comes back. Rows I11, F1.
class KilledAnswerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MODEL = "slow/slow";

    @TempDir
    Path folder;

    @Test
    void i11AnAnswerOutlivesTheServerAndTheDevicesThatReadIt() {
        try (FaultProxy network = new FaultProxy();
                ScriptedProvider provider = new ScriptedProvider()) {
            try (ServerOfTheTest server = ServerOfTheTest.start(folder.resolve("server"), 0, network.uri())) {
                network.leadTo(server.port());
                try (ClientOfTheTest laptop = ClientOfTheTest.signUp(network.uri(), "ana", folder.resolve("laptop"))) {
                    walk(network, provider, server, laptop);
                }
            }
        }
    }

    private void walk(FaultProxy network, ScriptedProvider provider, ServerOfTheTest first, ClientOfTheTest laptop) {
        ClientOfTheTest.get(laptop.account
                .models()
                .add(new AddConnection(
                        ProviderKind.OPENAI,
                        Optional.of("slow"),
                        Optional.of(provider.address().toString()),
                        Optional.of("sk-test"))));
        ConversationId chat = ClientOfTheTest.get(laptop.account.answering().begin(Answering.Keep.KEPT));
        ClientOfTheTest.get(laptop.account.answering().choose(chat, MODEL));
        ClientOfTheTest.OpenTimeline onLaptop = laptop.open(chat);
        ClientOfTheTest phone = openPhone(network, laptop);
        try {
            ClientOfTheTest.OpenTimeline onPhone = phone.open(chat);
            laptop.say(chat, "Take your time.");
            provider.say("One ");
            provider.say("two ");
            awaitText(onLaptop, "One two ");
            awaitText(onPhone, "One two ");
            await().atMost(PATIENCE).until(() -> stored(laptop, chat).equals("One two "));
            first.kill();
            try (ServerOfTheTest second = ServerOfTheTest.start(folder.resolve("server"), 0, network.uri())) {
                network.leadTo(second.port());
                provider.finish();
                assertInterrupted(onLaptop);
                assertInterrupted(onPhone);
                ClientOfTheTest.get(
                        laptop.account.answering().goOn(chat, answer(onLaptop).id()));
                await().atMost(PATIENCE).until(() -> provider.asked.get() == 2);
                provider.say("three ");
                awaitText(onPhone, "One two three ");
                phone.close();
                provider.say("four ");
                awaitText(onLaptop, "One two three four ");
                comeBack(network, provider, laptop, chat, onLaptop);
            }
        } finally {
            phone.close();
        }
    }

    private static void assertInterrupted(ClientOfTheTest.OpenTimeline shown) {
        awaitStatus(shown, MessageStatus.FAILED);
        assertEquals("One two ", text(shown));
        assertEquals(Optional.of("interrupted"), error(shown));
    }

    private ClientOfTheTest openPhone(FaultProxy network, ClientOfTheTest laptop) {
        return ClientOfTheTest.open(network.uri(), laptop.token, folder.resolve("phone"), SendStep.Probe.SILENT);
    }

    private void comeBack(
            FaultProxy network,
            ScriptedProvider provider,
            ClientOfTheTest laptop,
            ConversationId chat,
            ClientOfTheTest.OpenTimeline onLaptop) {
        try (ClientOfTheTest again = openPhone(network, laptop)) {
            ClientOfTheTest.OpenTimeline onPhone = again.open(chat);
            awaitText(onPhone, "One two three four ");
            provider.say("five.");
            provider.finish();
            awaitStatus(onLaptop, MessageStatus.FINISHED_SUCCESSFULLY);
            awaitStatus(onPhone, MessageStatus.FINISHED_SUCCESSFULLY);
            byte[] whole = "One two three four five.".getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(whole, text(onLaptop).getBytes(StandardCharsets.UTF_8));
            assertArrayEquals(whole, text(onPhone).getBytes(StandardCharsets.UTF_8));
            assertArrayEquals(whole, stored(laptop, chat).getBytes(StandardCharsets.UTF_8));
            assertEquals(2, provider.asked.get(), "one call for each time somebody asked");
        }
    }

    private static String stored(ClientOfTheTest client, ConversationId chat) {
        return ClientOfTheTest.get(client.connection.ask(Requests.newest(chat, 10)))
                .messages()
                .getLast()
                .content()
                .text();
    }

    private static Message answer(ClientOfTheTest.OpenTimeline shown) {
        return ((Stored) shown.view
                        .get()
                        .map(TimelineView::entries)
                        .orElseThrow()
                        .getLast())
                .message();
    }

    private static String text(ClientOfTheTest.OpenTimeline shown) {
        return answer(shown).content().text();
    }

    private static Optional<String> error(ClientOfTheTest.OpenTimeline shown) {
        return answer(shown).answer().flatMap(ModelAnswer::error).map(AnswerError::code);
    }

    private static void awaitText(ClientOfTheTest.OpenTimeline shown, String text) {
        await().atMost(PATIENCE)
                .until(() -> !shown.texts().isEmpty() && shown.texts().getLast().equals(text));
    }

    private static void awaitStatus(ClientOfTheTest.OpenTimeline shown, MessageStatus status) {
        await().atMost(PATIENCE).until(() -> answer(shown).status() == status);
    }
}
