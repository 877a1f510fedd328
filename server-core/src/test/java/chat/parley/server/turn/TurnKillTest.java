package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I12, I13: the server goes away in the middle of answers.
final class TurnKillTest {

    private static final int ANSWERS = 10;
    private static final String SCRIPT = IntStream.range(0, TalkingServer.WORDS)
            .mapToObj(TalkingServer::word)
            .collect(Collectors.joining());

    private static Message answer(RestClient who, ConversationId conversation) {
        return who.get("/backend-api/conversation/" + conversation + "/messages", MessagePage.class)
                .messages()
                .getLast();
    }

    private static Posted post(RestClient who, ConversationId conversation, PostMessage prompt) {
        return who.send("POST", "/backend-api/conversation/" + conversation + "/messages", prompt, Posted.class);
    }

    private static ConversationId create(RestClient who) {
        return who.send(
                        "POST",
                        "/backend-api/conversations",
                        Assistant.wish(ConversationKind.ASSISTANT, false),
                        ConversationRow.class)
                .id();
    }

    @Test
    void killedInTheMiddleOfTenAnswersEachKeepsItsTextAndWasAskedForOnce(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path calls = folder.resolve("calls");
        Map<ConversationId, PostMessage> prompts = new HashMap<>();
        Map<ConversationId, String> seen = new HashMap<>();
        String token;
        try (HttpClient http = HttpClient.newHttpClient();
                ServerProcess first = ServerProcess.launchProgram(TalkingServer.class, data, calls.toString())) {
            var uri = first.awaitListening().uri();
            token = ServerProcess.signUp(http, uri, "ana").accessToken();
            RestClient ana = new RestClient(http, uri, token);
            for (int i = 0; i < ANSWERS; i++) {
                ConversationId conversation = create(ana);
                PostMessage prompt =
                        new PostMessage(new ClientId(UUID.randomUUID()), Content.of("count " + i), Optional.empty());
                prompts.put(conversation, prompt);
                Posted _ = post(ana, conversation, prompt);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> prompts.keySet().stream()
                            .allMatch(c -> answer(ana, c).content().text().length() > 200));
            prompts.keySet().forEach(c -> seen.put(c, answer(ana, c).content().text()));
            first.kill();
        }
        try (HttpClient http = HttpClient.newHttpClient();
                ServerProcess second = ServerProcess.launchProgram(TalkingServer.class, data, calls.toString())) {
            RestClient ana = new RestClient(http, second.awaitListening().uri(), token);
            prompts.forEach((conversation, prompt) -> {
                Message kept = answer(ana, conversation);
                assertEquals(MessageStatus.FAILED, kept.status());
                assertEquals(
                        "interrupted",
                        kept.answer().orElseThrow().error().orElseThrow().code());
                assertTrue(kept.content().text().startsWith(seen.getOrDefault(conversation, "?")), "nothing is lost");
                assertTrue(SCRIPT.startsWith(kept.content().text()), "nothing is made up");
                assertEquals(
                        StreamStatus.COMPLETE,
                        ana.get("/backend-api/conversation/" + conversation + "/stream_status", StreamStatus.class)
                                .status());
                Posted _ = post(ana, conversation, prompt);
            });
            assertEquals(
                    IntStream.range(0, ANSWERS)
                            .mapToObj(i -> "count " + i)
                            .sorted()
                            .toList(),
                    Files.readAllLines(calls).stream().sorted().toList());
        }
        assertEquals(List.of(), Maintenance.check(data));
    }

    @Test
    void aServerThatStopsInOrderKeepsEveryWordF3(@TempDir Path data) throws Exception {
        RecordedProvider models = new RecordedProvider("fake");
        models.next(Script.of(new Step.Say("every"), new Step.Say(" word"), new Step.Hang()));
        SignedIn who;
        ConversationId conversation;
        try (LocalServer server = LocalServer.start(data, models)) {
            who = server.signUp("ana");
            try (Assistant ana = Assistant.open(server, who)) {
                conversation = ana.conversation();
                var answer = ana.answers(ana.say("go").messageId()).getFirst().id();
                await().until(() ->
                        ana.events(answer).stream().anyMatch(e -> e.item().contains("word")));
            }
        }
        assertEquals(1, models.cancelled());
        try (LocalServer again = LocalServer.start(data, models)) {
            Message kept = answer(again.rest(who), conversation);
            assertEquals("every word", kept.content().text());
            assertEquals(MessageStatus.FAILED, kept.status());
            assertEquals(
                    "interrupted",
                    kept.answer().orElseThrow().error().orElseThrow().code());
        }
        assertEquals(1, models.calls());
        assertEquals(List.of(), Maintenance.check(data));
    }
}
