package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.connection.FilePart;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeFileStore;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
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

/// Files whose message changes its mind, whose server has forgotten them, or whose disk was full.
class FilesOutliveMishapsTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private final List<List<LocalFile>> attached = new ArrayList<>();
    private ConversationId talk;
    private Bench bench;

    @BeforeEach
    void start() {
        talk = server.group(ME, BEN);
        bench = open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Bench open() {
        Bench opened = Bench.started(thread, server, ME, folder.resolve("account"));
        opened.account.files().onAttached(talk, attached::add);
        opened.settle();
        return opened;
    }

    private void startAgain() {
        bench.close();
        attached.clear();
        bench = open();
        thread.advance(Duration.ofMinutes(2));
    }

    private Path file(String name, int size) throws IOException {
        return Files.write(folder.resolve(name), new byte[size]);
    }

    private ClientId attach(Path path) {
        bench.account.files().attach(talk, path);
        bench.settle();
        return attached.getLast().getLast().key();
    }

    private CompletableFuture<ClientId> send(String text, ClientId... files) {
        return bench.account
                .send(talk, Content.of(text), Optional.empty(), List.of(files))
                .toCompletableFuture();
    }

    private void say(String text, ClientId... files) {
        var _ = send(text, files);
    }

    private LocalFile.Upload standing() {
        return attached.getLast().getLast().upload();
    }

    private List<String> onServer() {
        return server.messages(talk).stream().map(FilesOutliveMishapsTest::line).toList();
    }

    private static String line(Message message) {
        return message.content().text()
                + message.content().attachments().stream()
                        .map(file -> file.name().orElse("?"))
                        .toList();
    }

    /// Pasted, and sent while it is still being copied.
    private CompletableFuture<ClientId> sendWhileItIsCopied() {
        bench.account.files().attach(talk, "pasted.png", "image/png", new byte[10]);
        while (attached.getLast().isEmpty()) assertTrue(thread.step(1));
        CompletableFuture<ClientId> sent =
                send("Look", attached.getLast().getLast().key());
        while (!attached.getLast().isEmpty()) assertTrue(thread.step(1));
        assertFalse(sent.isDone());
        return sent;
    }

    @Test
    void aFileTakenOutOfAMessageWhileItIsCopiedHoldsNothingBack_I6() {
        bench.account.files().attach(talk, "pasted.png", "image/png", new byte[10]);
        while (attached.getLast().isEmpty()) assertTrue(thread.step(1));
        ClientId key = attached.getLast().getLast().key();
        CompletableFuture<ClientId> sent = send("Look", key);
        bench.account.files().detach(talk, key);
        bench.settle();
        assertTrue(sent.isDone());
        say("Next");
        bench.settle();
        assertEquals(List.of("Look[]", "Next[]"), onServer());
    }

    @Test
    void aMessageCancelledWhileItIsWrittenDoesNotComeBackWithTheNextStart_I1() throws IOException {
        bench.connection.cut();
        bench.settle();
        bench.account.files().attach(talk, file("plan.pdf", 10));
        while (attached.getLast().isEmpty()) assertTrue(thread.step(1));
        Bench.Shown shown = bench.open(talk);
        say("Look", attached.getLast().getLast().key());
        while (shown.view().entries().isEmpty()) assertTrue(thread.step(1));
        bench.account.cancel(shown.view().entries().getLast().key());
        bench.settle();
        assertEquals(0, bench.queued());
        startAgain();
        assertEquals(0, bench.queued());
        assertEquals(List.of(), onServer());
    }

    @Test
    void aMessageEditedWhileItIsWrittenKeepsItsNewWords_I1() {
        bench.connection.cut();
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        CompletableFuture<ClientId> sent = sendWhileItIsCopied();
        while (shown.view().entries().isEmpty()) assertTrue(thread.step(1));
        assertFalse(sent.isDone());
        bench.account.editQueued(shown.view().entries().getLast().key(), Content.of("Look again"));
        bench.settle();
        startAgain();
        assertEquals(List.of("Look again[pasted.png]"), onServer());
    }

    @Test
    void whatCouldNotBeCopiedIsCopiedAfterTheNextStartWhenItIsTriedAgain_F5() throws IOException {
        Path queue = folder.resolve("account").resolve("queue");
        Files.deleteIfExists(queue);
        Files.write(queue, new byte[1]);
        ClientId key = attach(file("plan.pdf", 10));
        assertInstanceOf(LocalFile.Upload.Failed.class, standing());
        Files.delete(queue);
        startAgain();
        assertInstanceOf(LocalFile.Upload.Failed.class, standing());
        bench.account.files().retry(key);
        thread.advance(Duration.ofMinutes(2));
        assertInstanceOf(LocalFile.Upload.Done.class, standing());
    }

    /// The server clears away uploads that nobody ended within a day.
    @Test
    void anUploadThatTheServerHasClearedAwayIsSentAnew_I16() throws IOException {
        server.files.refusing = request -> request.body().orElse("") instanceof FilePart part && part.from() > 0
                ? Optional.of(FakeFileStore.refused(ErrorCode.RATE_LIMITED))
                : Optional.empty();
        ClientId key = attach(file("plan.pdf", Bounds.PART_BYTES + 9));
        bench.connection.cut();
        bench.settle();
        server.files.all().getFirst().isDeleted = true;
        server.files.refusing = _ -> Optional.empty();
        startAgain();
        assertInstanceOf(LocalFile.Upload.Done.class, standing());
        say("Look", key);
        bench.settle();
        assertEquals(List.of("Look[plan.pdf]"), onServer());
    }

    /// It clears away, too, what stood in no message for a week.
    @Test
    void aDraftWhoseFileTheServerHasClearedAwayIsSentWithItAllTheSame_I16() throws IOException {
        ClientId key = attach(file("plan.pdf", 10));
        assertInstanceOf(LocalFile.Upload.Done.class, standing());
        server.files.all().getFirst().isDeleted = true;
        startAgain();
        say("Look", key);
        thread.advance(Duration.ofMinutes(2));
        assertEquals(List.of("Look[plan.pdf]"), onServer());
        assertFalse(server.files.all().getLast().isDeleted);
        assertEquals(0, bench.queued());
    }

    @Test
    void aFileTakenOutOfAMessageThatMayHaveArrivedStaysOnTheServer_I2() throws IOException {
        Bench.Shown shown = bench.open(talk);
        ClientId plan = attach(file("plan.pdf", 10));
        ClientId gone = attach(file("gone.pdf", 11));
        server.files.all().getLast().isDeleted = true;
        Path copy = folder.resolve("account").resolve("queue").resolve(gone.toString());
        Files.delete(copy);
        say("Look", plan, gone);
        thread.advance(Duration.ofMinutes(2));
        assertTrue(shown.lines().getLast().contains("failed"), shown.lines().toString());
        bench.account.files().detach(talk, plan);
        bench.settle();
        assertFalse(server.files.all().getFirst().isDeleted);
    }

    @Test
    void theSameFileOfTheServerTwiceGoesOnce() {
        Attachment stored = server.files.keep(BEN, "theirs.pdf", new byte[5]);
        bench.account.files().attach(talk, List.of(stored, stored));
        bench.settle();
        List<ClientId> keys = attached.getLast().stream().map(LocalFile::key).toList();
        say("Forwarded", keys.getFirst(), keys.getLast());
        bench.settle();
        assertEquals(List.of("Forwarded[theirs.pdf]"), onServer());
    }
}
