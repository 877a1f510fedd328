package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations with a model, from the composer to the answer.
class AskingModelsTest {
    private static final UserId ME = FakeServer.user(1);

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private final List<Bench> benches = new ArrayList<>();
    private ConversationId chat = new ConversationId(new java.util.UUID(0, 0));
    private Bench bench = Bench.prepared(thread, server, ME, Path.of("unused"));

    @BeforeEach
    void start() {
        chat = server.assistant(ME);
        bench = begin();
    }

    private Bench begin() {
        Bench made = Bench.started(thread, server, ME, folder);
        benches.add(made);
        return made;
    }

    @AfterEach
    void end() {
        benches.forEach(Bench::close);
    }

    private static MessageId id(Bench.Shown shown, int entry) {
        return ((TimelineEntry.Stored) shown.view().entries().get(entry))
                .message()
                .id();
    }

    private static String version(Bench.Shown shown, int entry) {
        return ((TimelineEntry.Stored) shown.view().entries().get(entry))
                .versions()
                .map(each -> each.number() + "/" + each.count())
                .orElse("-");
    }

    private void say(String more) {
        server.turns.say(chat, more);
        bench.settle();
    }

    private void finish() {
        server.turns.finish(chat);
        bench.settle();
    }

    @Test
    void theAnswerGrowsAndIsThenTheStoredOne() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        say("Hel");
        say("lo!");
        assertEquals(List.of("Hello?", "Hello!"), shown.lines());
        finish();
        assertEquals(List.of("Hello?", "Hello!"), shown.lines());
        bench.send(chat, "Again?");
        assertEquals(List.of("- > Hello?", "Hello! > Again?"), server.turns.prompts);
    }

    @Test
    void aPromptThatIsRefusedForGoodLetsTheNextGo() {
        bench.connection.cut();
        bench.send(chat, "bad");
        bench.send(chat, "good");
        bench.connection.refusing = command -> command instanceof ClientCommand.SendMessage send
                        && send.content().text().equals("bad")
                ? Optional.of(new ErrorFrame(
                        Optional.of(send.id()),
                        "text_too_long",
                        "Too long.",
                        Optional.empty(),
                        false,
                        Optional.empty()))
                : Optional.empty();
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
        bench.settle();
        assertEquals(List.of("- > good"), server.turns.prompts);
    }

    @Test
    void i11WhoComesLateReadsItFromTheBeginning() {
        bench.send(chat, "Hello?");
        say("One ");
        say("two ");
        Bench.Shown shown = bench.open(chat);
        thread.advance(Duration.ofSeconds(1));
        say("three");
        assertEquals(List.of("Hello?", "One two three"), shown.lines());
    }

    @Test
    void i11LostEventsAreFetched() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        say("One ");
        bench.connection.onTheWay = frame -> frame instanceof Push.TurnEvent ? List.of() : List.of(frame);
        say("two ");
        say("three ");
        bench.connection.onTheWay = List::of;
        say("four");
        assertEquals(List.of("Hello?", "One two three four"), shown.lines());
    }

    @Test
    void i11SilenceIsAskedAbout() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        server.turns.tellsEvents = false;
        say("Nobody heard this");
        thread.advance(Duration.ofSeconds(16));
        assertEquals(List.of("Hello?", "Nobody heard this"), shown.lines());
    }

    @Test
    void anAnswerThatEndedWhileAwayIsThere() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        say("One ");
        bench.connection.cut();
        server.turns.say(chat, "two");
        server.turns.finish(chat);
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
        assertEquals(List.of("Hello?", "One two"), shown.lines());
    }

    @Test
    void anAnswerGoesOnAfterTheConnectionIsBack() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        say("One ");
        bench.connection.cut();
        server.turns.say(chat, "two ");
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
        say("three");
        assertEquals(List.of("Hello?", "One two three"), shown.lines());
    }

    @Test
    void i16PromptsWrittenOfflineKeepTheirPlaceOverAKill() {
        bench.send(chat, "First");
        server.turns.say(chat, "Answer 1");
        server.turns.finish(chat);
        bench.settle();
        bench.connection.cut();
        bench.send(chat, "Second");
        bench.send(chat, "Third");
        bench.close();
        benches.remove(bench);
        bench = begin();
        bench.settle();
        Bench.Shown shown = bench.open(chat);
        thread.advance(Duration.ofSeconds(1));
        assertEquals(List.of("First", "Answer 1", "Second", ""), shown.lines().subList(0, 4));
        assertEquals(List.of("- > First", "Answer 1 > Second"), server.turns.prompts);
        server.turns.say(chat, "Answer 2");
        server.turns.finish(chat);
        bench.settle();
        thread.advance(Duration.ofSeconds(1));
        assertEquals(List.of("- > First", "Answer 1 > Second", "Answer 2 > Third"), server.turns.prompts);
    }

    @Test
    void anEditedPromptIsAVersionBesideTheOld() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "First");
        say("Answer");
        finish();
        bench.account.answering().askInstead(chat, id(shown, 0), Content.of("Better"));
        bench.settle();
        assertEquals(List.of("Better", ""), shown.lines());
        assertEquals("2/2", version(shown, 0));
        say("Other");
        finish();
        TimelineEntry.Stored better =
                (TimelineEntry.Stored) shown.view().entries().getFirst();
        bench.account
                .answering()
                .showBranch(
                        chat,
                        better.versions()
                                .flatMap(TimelineEntry.Versions::before)
                                .orElseThrow());
        bench.settle();
        assertEquals(List.of("First", "Answer"), shown.lines());
        assertEquals("1/2", version(shown, 0));
    }

    @Test
    void anAnswerGivenAgainIsAVersion() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "First");
        say("Answer");
        finish();
        server.turns.answerAgain(chat, id(shown, 0), ME);
        say("Another");
        assertEquals(List.of("First", "Another"), shown.lines());
        assertEquals("2/2", version(shown, 1));
        assertEquals("-", version(shown, 0));
    }

    @Test
    void whoReturnsToAPlaceOnAnotherBranchLeavesTheShownBranchAsItIs() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "First");
        say("Answer");
        finish();
        MessageId prompt = id(shown, 0);
        MessageId left = id(shown, 1);
        shown.timeline.close();
        server.turns.answerAgain(chat, prompt, ME);
        say("Another");
        finish();
        Bench.Shown again = bench.open(chat);
        CompletableFuture<Void> returned = again.timeline.returnTo(left).toCompletableFuture();
        bench.settle();
        assertEquals(List.of("First", "Another"), again.lines());
        assertTrue(returned.isCompletedExceptionally());
        assertTrue(bench.connection.asked.stream().noneMatch(asked -> asked.startsWith("PATCH")));
        CompletableFuture<Void> above = again.timeline.returnTo(prompt).toCompletableFuture();
        bench.settle();
        assertTrue(above.isDone() && !above.isCompletedExceptionally());
        again.timeline.showAround(left);
        bench.settle();
        assertEquals(List.of("First", "Answer"), again.lines());
    }

    @Test
    void aPromptWrittenWhileAnAnswerGrowsWaitsForIt() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "First");
        say("Ans");
        bench.send(chat, "Second");
        assertEquals(List.of("First", "Ans", "Second (queued)"), shown.lines());
        say("wer");
        finish();
        assertEquals(List.of("- > First", "Answer > Second"), server.turns.prompts);
    }

    @Test
    void aLongThreadIsReadBackwards() {
        for (int i = 0; i < 150; i++) {
            bench.send(chat, "Prompt " + i);
            server.turns.say(chat, "Answer " + i);
            server.turns.finish(chat);
            bench.settle();
        }
        Bench.Shown shown = bench.open(chat);
        assertTrue(shown.view().hasOlder());
        for (int i = 0; i < 10 && shown.view().hasOlder(); i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        assertEquals(300, shown.view().entries().size());
        assertEquals("Prompt 0", shown.lines().getFirst());
    }

    @Test
    void anUnusedConversationIsUsed() {
        Optional<ConversationId> begun = Optional.of(bench.account.answering().begin(Answering.Keep.KEPT))
                .map(stage -> {
                    bench.settle();
                    return stage.toCompletableFuture().join();
                });
        assertEquals(Optional.of(chat), begun);
    }

    private static ModelAnswer answer(Bench.Shown shown) {
        return ((TimelineEntry.Stored) shown.view().entries().getLast())
                .message()
                .answer()
                .orElseThrow();
    }

    private long asked(String end) {
        return bench.connection.asked.stream()
                .filter(each -> each.endsWith(end))
                .count();
    }

    private void dropTheConnection() {
        bench.connection.cut();
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
    }

    @Test
    void afterManyReconnectsSilenceIsAskedAboutOnce() {
        bench.open(chat);
        bench.send(chat, "Hello?");
        say("One ");
        for (int i = 0; i < 4; i++) dropTheConnection();
        server.turns.tellsEvents = false;
        bench.connection.asked.clear();
        thread.advance(Duration.ofSeconds(16));
        assertTrue(asked("/stream_status") <= 2, asked("/stream_status") + " questions in one silence");
    }

    @Test
    void anAnswerToWhatAnEarlierConnectionAskedBeginsNoSecondReading() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        say("One ");
        server.turns.tellsEvents = false;
        server.turns.say(chat, "two ");
        bench.connection.holdsAnswers = true;
        thread.advance(Duration.ofSeconds(16));
        assertEquals(1, asked("/stream_status"));
        bench.connection.holdsAnswers = false;
        dropTheConnection();
        bench.connection.asked.clear();
        bench.connection.letThrough();
        bench.settle();
        assertEquals(
                0,
                bench.connection.asked.stream()
                        .filter(each -> each.startsWith("READ"))
                        .count());
        assertEquals(List.of("Hello?", "One two "), shown.lines());
    }

    @Test
    void whileTheModelThinksTheSecondsAreCounted() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        server.turns.think(chat, "Who might that be?");
        bench.settle();
        assertEquals(0, answer(shown).reasoning().orElseThrow().durationMs() / 1_000);
        thread.advance(Duration.ofSeconds(5));
        Reasoning thoughts = answer(shown).reasoning().orElseThrow();
        assertEquals(5, Math.round(thoughts.durationMs() / 1_000.0));
        assertEquals("Who might that be?", thoughts.text());
        server.turns.thinkNoMore(chat);
        say("Hello!");
        thread.advance(Duration.ofSeconds(9));
        assertEquals(5, Math.round(answer(shown).reasoning().orElseThrow().durationMs() / 1_000.0));
    }

    @Test
    void theStreamSaysWhoAnswers() {
        Bench.Shown shown = bench.open(chat);
        bench.send(chat, "Hello?");
        server.turns.name(chat, "ollama/llama3.2");
        bench.settle();
        assertEquals("ollama/llama3.2", answer(shown).model());
    }

    @Test
    void anotherDevicesChoiceOfTheModelCountsOnceItIsTheNewerOne() {
        bench.account.answering().choose(chat, "fake/here");
        bench.settle();
        assertEquals(Optional.of("fake/here"), bench.summary(chat).assistant().flatMap(AssistantState::model));
        server.choose(chat, "fake/there");
        bench.settle();
        assertEquals(Optional.of("fake/there"), bench.summary(chat).assistant().flatMap(AssistantState::model));
    }

    @Test
    void aPromptDoesNotWaitForAnAnswerThatEndedUnheard() {
        bench.send(chat, "First");
        server.turns.say(chat, "Answer");
        bench.send(chat, "Second");
        assertEquals(List.of("- > First"), server.turns.prompts);
        server.mostChanges = 0;
        bench.connection.cut();
        server.turns.finish(chat);
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
        assertEquals(List.of("- > First", "Answer > Second"), server.turns.prompts);
    }

    @Test
    void aTemporaryConversationLeftOfflineIsErasedOnceTheServerIsThereAlsoAfterARestart() {
        ConversationId temporary = server.temporary(ME);
        bench.settle();
        bench.send(temporary, "Nobody shall know");
        server.turns.say(temporary, "Nobody does");
        server.turns.finish(temporary);
        bench.settle();
        bench.connection.cut();
        bench.send(temporary, "And this?");
        assertEquals(1, bench.queued());
        bench.account.answering().erase(temporary);
        bench.settle();
        assertEquals(0, bench.queued());
        assertFalse(isListed(temporary));
        bench.close();
        benches.remove(bench);
        bench = Bench.prepared(thread, server, ME, folder);
        benches.add(bench);
        bench.connection.hasNetwork = false;
        bench.start();
        assertFalse(isListed(temporary));
        assertEquals(0, bench.queued());
        bench.connection.hasNetwork = true;
        thread.advance(Duration.ofSeconds(40));
        assertFalse(isListed(temporary));
        assertTrue(server.rows(ME).stream().noneMatch(row -> row.id().equals(temporary)));
        assertEquals(List.of("- > Nobody shall know"), server.turns.prompts);
        bench.connection.asked.clear();
        dropTheConnection();
        assertTrue(bench.connection.asked.stream().noneMatch(each -> each.startsWith("DELETE")));
    }

    private boolean isListed(ConversationId id) {
        return bench.conversations.get().stream().anyMatch(each -> each.id().equals(id));
    }
}
