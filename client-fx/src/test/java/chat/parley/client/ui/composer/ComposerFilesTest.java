package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposerFilesTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private final Queue<Runnable> pulse = new ArrayDeque<>();
    private final ComposerViewModel model = open();

    private ComposerViewModel open() {
        show(List.of());
        ComposerViewModel made = new ComposerViewModel(
                account,
                account.timeline(room.id()),
                room.id(),
                new EmojiCatalog(),
                new FxBridge(pulse::add),
                Clock.fixed(Examples.NOW, ZoneOffset.UTC));
        pulse();
        return made;
    }

    private void show(List<TimelineEntry> entries) {
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        room,
                        entries,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        List.of(Examples.member("Ada Moreau", MemberRole.OWNER, 0)),
                        List.of(),
                        Optional.empty()));
    }

    private void pulse() {
        while (!pulse.isEmpty()) pulse.remove().run();
    }

    private static LocalFile file(String name, Upload upload) {
        return new LocalFile(
                new ClientId(Examples.uuid(name)),
                Optional.empty(),
                name,
                84_000,
                "application/pdf",
                Optional.empty(),
                Optional.empty(),
                upload);
    }

    private void attached(LocalFile... files) {
        account.files.attached(room.id()).set(List.of(files));
        pulse();
    }

    private static List<Path> paths(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Path.of("picture-" + i + ".jpg"))
                .toList();
    }

    private long attachCalls() {
        return account.asked.stream().filter(each -> each.startsWith("attach")).count();
    }

    @Test
    void filesAloneCanBeSentWhileTheyAreStillOnTheirWay() {
        assertFalse(model.sendableProperty().get());
        LocalFile report = file("report.pdf", new Upload.Sending(10));
        attached(report);
        assertTrue(model.sendableProperty().get());
        model.send();
        pulse();
        assertEquals("send " + room.id() + "  [" + report.key() + "]", account.asked.getLast());
    }

    @Test
    void aFileThatFailedHoldsTheMessageBackAndSaysWhy() {
        attached(file("ok.pdf", new Upload.Waiting()), file("big.zip", new Upload.Failed("It is too large.")));
        model.textProperty().set("here they are");
        assertFalse(model.sendableProperty().get());
        assertEquals(
                "“big.zip”: It is too large.", model.files().problemProperty().get());
        attached(file("ok.pdf", new Upload.Waiting()));
        assertTrue(model.sendableProperty().get());
        assertEquals("", model.files().problemProperty().get());
    }

    @Test
    void ofTwoHundredFilesAMessageTakesFiftyAndSaysSo() {
        model.files().add(paths(200));
        assertEquals(50, attachCalls());
        assertEquals(
                "A message holds 50 files: 150 were left out. Send these first, then add the others.",
                model.files().problemProperty().get());
        model.files().add(paths(1));
        assertEquals(50, attachCalls(), "those that are being taken in count");
    }

    @Test
    void aLongTextThatBecameAFileCanBeHadAsTextAfterAll() {
        String text = "word ".repeat(1_000).strip();
        assertTrue(model.files().addText(text));
        assertEquals("attach " + room.id() + " pasted-text.txt text/plain " + text.length(), account.asked.getLast());
        LocalFile made = new LocalFile(
                new ClientId(Examples.uuid("text")),
                Optional.empty(),
                "pasted-text.txt",
                text.length(),
                "text/plain",
                Optional.empty(),
                Optional.empty(),
                new Upload.Waiting());
        attached(made);
        assertTrue(model.files().pastedTextProperty().get().isPresent());
        model.textProperty().set("before ");
        model.caretProperty().set(7);
        model.insertPastedText();
        assertEquals("before " + text, model.textProperty().get());
        assertTrue(account.asked.contains("detach " + room.id() + " " + made.key()));
        assertTrue(model.files().pastedTextProperty().get().isEmpty());
    }

    @Test
    void theWordsOfAMessageWithFilesMayAllBeTakenAway() {
        Attachment picture = Attachment.of(new FileId(Examples.uuid("picture")));
        Message plain = Examples.message(room.id(), Examples.user("Ada Moreau"), 1, "words");
        Message with = plain.withContent(new Content("words", List.of(), List.of(picture)));
        show(List.of(new TimelineEntry.Stored(with, Optional.empty())));
        pulse();
        model.beginEdit(with);
        model.textProperty().set("");
        assertTrue(model.sendableProperty().get());
        show(List.of(new TimelineEntry.Stored(plain, Optional.empty())));
        pulse();
        assertFalse(model.sendableProperty().get(), "one without files would be empty");
    }

    @Test
    void anAnswerToAPictureSaysThatItIsOne() {
        Attachment picture = new Attachment(
                new FileId(Examples.uuid("picture")),
                Optional.of("a.png"),
                Optional.of(1L),
                Optional.of("image/png"),
                Optional.of(10),
                Optional.of(10),
                Optional.empty(),
                Optional.empty());
        Message message = Examples.message(room.id(), Examples.user("Noor Haddad"), 1, "x")
                .withContent(new Content("", List.of(), List.of(picture)));
        model.beginReply(message);
        assertTrue(model.modeProperty().get() instanceof ComposerMode.Answering(Reply reply)
                && reply.line().equals("Picture"));
    }
}
