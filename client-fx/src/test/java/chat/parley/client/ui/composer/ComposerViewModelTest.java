package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeTimeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposerViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private final FakeTimeline timeline = account.timeline(room.id());
    private final Queue<Runnable> pulse = new ArrayDeque<>();
    private final EmojiCatalog emoji = new EmojiCatalog();
    private final Member noor = Examples.member("Noor Haddad", MemberRole.MEMBER, 0);
    private final List<TimelineEntry> entries = new ArrayList<>();
    private Instant now = Examples.NOW;
    private ComposerViewModel model = open();

    private ComposerViewModel open() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new ComposerViewModel(account, timeline, room.id(), emoji, new FxBridge(pulse::add), clock);
    }

    @BeforeEach
    void showTheRoom() {
        showEntries();
    }

    private void showEntries() {
        List<Member> members = List.of(Examples.member("Ada Moreau", MemberRole.OWNER, 0), noor);
        timeline.view.set(new TimelineView(
                room, entries, false, false, false, Optional.empty(), members, List.of(), Optional.empty()));
        pulse();
    }

    private void pulse() {
        while (!pulse.isEmpty()) {
            pulse.remove().run();
        }
    }

    private void write(String text) {
        model.textProperty().set(text);
        model.caretProperty().set(text.length());
    }

    private String text() {
        return model.textProperty().get();
    }

    private Draft saved() {
        return account.drafts.getOrDefault(room.id(), Draft.empty());
    }

    private void restart() {
        model.close();
        model = open();
        pulse();
    }

    private Message own(long seq, String text) {
        return Examples.message(room.id(), Examples.user("Ada Moreau"), seq, text);
    }

    private Message theirs(long seq, String text) {
        return Examples.message(room.id(), Examples.user("Noor Haddad"), seq, text);
    }

    private void shown(Message message) {
        entries.add(new TimelineEntry.Stored(message, Optional.empty()));
        showEntries();
    }

    private TimelineEntry.Pending queued(String text) {
        TimelineEntry.Pending pending = new TimelineEntry.Pending(
                new ClientId(Examples.uuid(text)), Content.of(text), Optional.empty(), now, new TimelineEntry.Queued());
        entries.add(pending);
        showEntries();
        return pending;
    }

    private static Failure full() {
        return new Failure(
                Failure.Kind.LOCAL, "The disk is full. Free some space.", Optional.empty(), Optional.empty());
    }

    @Test
    void theTextGoesOnlyWhenTheQueueHasItOnDisk() {
        account.nextSent = new CompletableFuture<>();
        write("Hello");
        model.send();
        pulse();
        assertEquals("Hello", text());
        account.nextSent.complete(new ClientId(Examples.uuid("sent")));
        pulse();
        assertEquals("", text());
        assertEquals(Draft.empty(), saved());
    }

    @Test
    void aTextThatCannotBeQueuedStaysWithTheReason() {
        account.nextSent = CompletableFuture.failedFuture(full());
        write("Hello");
        model.send();
        pulse();
        assertEquals("Hello", text());
        assertEquals(
                "The disk is full. Free some space.", model.problemProperty().get());
        assertTrue(model.sendableProperty().get());
    }

    @Test
    void pressingSendTwiceSendsOnce() {
        account.nextSent = new CompletableFuture<>();
        write("Hello");
        model.send();
        model.send();
        account.nextSent.complete(new ClientId(Examples.uuid("sent")));
        pulse();
        model.send();
        assertEquals(1, account.sent.size());
    }

    @Test
    void whatIsWrittenWhileAMessageIsBeingQueuedStays() {
        account.nextSent = new CompletableFuture<>();
        write("Hello");
        model.send();
        write("Hello again");
        account.nextSent.complete(new ClientId(Examples.uuid("sent")));
        pulse();
        assertEquals(" again", text());
        assertEquals(6, model.caretProperty().get());
    }

    @Test
    void whiteSpaceIsNoMessage() {
        write(" \n ");
        assertFalse(model.sendableProperty().get());
        model.send();
        assertEquals(List.of(), account.sent);
    }

    // I16
    @Test
    void aDraftComesBackWithCaretReplyAndMentions() {
        Message question = theirs(1, "Who tests?");
        shown(question);
        model.beginReply(question);
        write("Ask @no");
        model.mention(noor, 4);
        model.caretProperty().set(3);
        model.saveDraft();
        restart();
        assertEquals("Ask @Noor Haddad ", text());
        assertEquals(3, model.caretProperty().get());
        assertEquals(
                new ComposerMode.Answering(new Reply(question.id(), "Noor Haddad", "Who tests?")),
                model.modeProperty().get());
        model.send();
        assertEquals(
                List.of(new Mention(noor.userId(), 4, 12)),
                account.sent.getFirst().mentions());
    }

    @Test
    void whatIsAnsweredIsShownWithoutMarks() {
        Message question = theirs(1, "```\nSELECT 1\n```");
        shown(question);
        model.beginReply(question);
        assertEquals(
                new ComposerMode.Answering(new Reply(question.id(), "Noor Haddad", "SELECT 1")),
                model.modeProperty().get());
    }

    @Test
    void anUnchangedDraftIsNotWrittenAgain() {
        write("Hello");
        model.saveDraft();
        account.drafts.clear();
        model.saveDraft();
        assertEquals(Draft.empty(), saved());
    }

    @Test
    void closingSavesTheDraft() {
        write("Hello");
        model.close();
        assertEquals("Hello", saved().text());
    }

    @Test
    void textWrittenBeforeTheDraftIsReadStandsBehindIt() {
        account.drafts.put(room.id(), Draft.of("From yesterday"));
        model = open();
        write("typed at once");
        model.saveDraft();
        assertEquals("From yesterday", saved().text());
        pulse();
        assertEquals("From yesterday\n\ntyped at once", text());
        assertEquals("From yesterday\n\ntyped at once", saved().text());
    }

    @Test
    void upEditsTheLastOwnMessage() {
        shown(own(1, "First"));
        shown(own(2, "Seond"));
        shown(theirs(3, "Reply"));
        assertTrue(model.editLast());
        assertEquals("Seond", text());
        write("Second");
        model.send();
        pulse();
        assertEquals("edit " + Examples.messageId("Seond") + " Second", account.asked.getLast());
        assertEquals("", text());
    }

    @Test
    void anEditThatCannotBeKeptStaysWithTheReason_F5() {
        shown(own(1, "Seond"));
        model.editLast();
        write("Second");
        account.nextDone = CompletableFuture.failedFuture(full());
        model.send();
        pulse();
        assertEquals("Second", text());
        assertEquals(
                "The disk is full. Free some space.", model.problemProperty().get());
        assertInstanceOf(ComposerMode.Editing.class, model.modeProperty().get());
    }

    @Test
    void upInATextIsNoEdit() {
        shown(own(1, "First"));
        write("x");
        assertFalse(model.editLast());
    }

    @Test
    void anEditSetsAsideWhatWasWrittenAndEscBringsItBack() {
        Message first = own(1, "First");
        shown(first);
        write("Half a thou");
        model.beginEdit(first);
        assertEquals("First", text());
        write("First!");
        assertTrue(model.cancelMode());
        assertEquals("Half a thou", text());
        assertFalse(model.cancelMode());
    }

    // I16
    @Test
    void anEditAndWhatItSetAsideSurviveARestart() {
        Message first = own(1, "First");
        shown(first);
        write("Half a thou");
        model.beginEdit(first);
        write("First!");
        restart();
        assertEquals("First!", text());
        assertEquals(
                new ComposerMode.Editing(new EditTarget.Stored(first.id())),
                model.modeProperty().get());
        model.cancelMode();
        assertEquals("Half a thou", text());
    }

    @Test
    void aWaitingMessageIsChangedInTheQueue() {
        TimelineEntry.Pending pending = queued("Waits");
        model.editLast();
        write("Waits longer");
        model.send();
        pulse();
        assertEquals("editQueued " + pending.key() + " Waits longer", account.asked.getLast());
        assertEquals("", text());
    }

    @Test
    void aWaitingMessageThatIsSentWhileItIsEditedIsEditedAsASentOne() {
        TimelineEntry.Pending pending = queued("Waits");
        model.beginEdit(pending);
        write("Waits longer");
        account.nextEditQueued = CompletableFuture.completedFuture(false);
        model.send();
        pulse();
        assertEquals("Waits longer", text());
        assertFalse(model.problemProperty().get().isEmpty());
        entries.clear();
        Message stored = own(1, "Waits");
        entries.add(new TimelineEntry.Stored(
                new Message(
                        stored.id(),
                        1,
                        1,
                        pending.key(),
                        room.id(),
                        stored.senderId(),
                        stored.role(),
                        Optional.empty(),
                        Optional.empty(),
                        stored.content(),
                        List.of(),
                        stored.status(),
                        stored.createdAt(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty()));
        showEntries();
        model.send();
        assertEquals("edit " + stored.id() + " Waits longer", account.asked.getLast());
    }

    @Test
    void aWaitingMessageCanBeTakenOutOfTheQueue() {
        TimelineEntry.Pending pending = queued("Waits");
        model.beginEdit(pending);
        model.dropQueued();
        assertEquals("cancel " + pending.key(), account.asked.getLast());
        assertEquals("", text());
    }

    @Test
    void atTheLimitACounterShowsAndAboveItNothingIsSentOrLost() {
        write("x".repeat(15_999));
        assertEquals("1 character left", model.counterProperty().get());
        assertTrue(model.sendableProperty().get());
        write("x".repeat(16_001));
        assertEquals("1 character too many", model.counterProperty().get());
        assertFalse(model.sendableProperty().get());
        write("日".repeat(16_000));
        assertTrue(model.sendableProperty().get());
        write("😀".repeat(12_289));
        assertEquals("4 bytes too many", model.counterProperty().get());
        assertEquals(12_289 * 2, text().length());
    }

    @Test
    void othersHearOfTypingOnceInThreeSeconds() {
        write("a");
        write("ab");
        now = now.plusMillis(2_999);
        write("abc");
        assertEquals(1, count("typing"));
        now = now.plusMillis(1);
        write("abcd");
        assertEquals(2, count("typing"));
    }

    @Test
    void restoringADraftIsNotTyping() {
        account.drafts.put(room.id(), Draft.of("From yesterday"));
        restart();
        assertEquals(0, count("typing"));
    }

    private long count(String word) {
        return account.asked.stream().filter(it -> it.startsWith(word)).count();
    }

    @Test
    void offlineTheComposerLeavesTheWordsToTheBannerAndTakesMessages() {
        account.status.set(Examples.status(
                Examples.user("Ada Moreau"), new ConnectionState.Offline("No network.", now.plusSeconds(5))));
        pulse();
        assertEquals("", model.hintProperty().get());
        write("Hello");
        model.send();
        pulse();
        assertEquals(List.of("Hello"), account.sent.stream().map(Content::text).toList());
    }

    @Test
    void emojiAreWrittenAsShortcodesAndSentAsEmoji() {
        write("Done :tada:");
        model.send();
        pulse();
        assertEquals("Done 🎉", account.sent.getFirst().text());
        Message mine = own(1, "Well 🎉");
        shown(mine);
        model.editLast();
        assertEquals("Well :tada:", text());
    }

    @Test
    void aPromptThatIsEditedIsAskedAnewBesideTheOld() {
        Chat chat = new Chat();
        chat.show(chat.own("Old", MessageStatus.SENT));
        chat.model.beginEdit(chat.own("Old", MessageStatus.SENT));
        chat.model.textProperty().set("New");
        chat.model.send();
        pulse();
        assertTrue(account.asked.stream().anyMatch(word -> word.startsWith("askInstead") && word.endsWith("New")));
    }

    @Test
    void anAnswerThatGrowsCanBeStopped() {
        Chat chat = new Chat();
        chat.show(chat.own("An answer", MessageStatus.FINISHED_SUCCESSFULLY));
        assertFalse(chat.model.stopAnswer());
        chat.show(chat.own("An ans", MessageStatus.IN_PROGRESS));
        assertTrue(chat.model.stopAnswer());
        assertTrue(account.asked.contains("stop " + chat.summary.id()));
    }

    @Test
    void theModelThatAnswersIsNamed() {
        Chat chat = new Chat();
        chat.show(chat.own("Hello", MessageStatus.SENT));
        assertEquals("Message llama3.2", chat.model.placeholderProperty().get());
        assertEquals("llama3.2 · Ollama", chat.model.models().labelProperty().get());
    }

    @Test
    void aQuoteStandsBeforeWhatOneSaysToIt() {
        write("");
        model.quote("Two\nlines");
        assertEquals("> Two\n> lines\n\n", text());
    }

    /// A conversation with a model.
    private final class Chat {
        private final ConversationSummary summary = Examples.withModel("Eviction", "ollama/llama3.2");
        private final FakeTimeline timeline = account.timeline(summary.id());
        private final ComposerViewModel model;

        Chat() {
            account.models.nextList = CompletableFuture.completedFuture(new ModelList(
                    List.of(new ModelEntry("ollama/llama3.2", "llama3.2", "Ollama", 128_000)), "ollama/llama3.2"));
            model = new ComposerViewModel(
                    account, timeline, summary.id(), emoji, new FxBridge(pulse::add), Clock.systemUTC());
        }

        Message own(String text, MessageStatus status) {
            Message message = Examples.message(summary.id(), Examples.user("Ada Moreau"), 1, text);
            return status == MessageStatus.SENT
                    ? message
                    : message.answered(
                            text, status, ModelAnswer.begun(new TurnId(Examples.uuid("turn")), "ollama/llama3.2"));
        }

        void show(Message message) {
            timeline.view.set(new TimelineView(
                    summary,
                    List.of(new TimelineEntry.Stored(message, Optional.empty())),
                    false,
                    false,
                    false,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty()));
            pulse();
        }
    }
}
