package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
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
import chat.parley.protocol.rest.StartUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files on their way to the server: order, cuts, kills, refusals, and what a person can do about them.
class SendingFilesTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);
    private static final int THREE_PARTS = 2 * Bounds.PART_BYTES + 12_345;

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
        bench = Bench.started(thread, server, ME, folder.resolve("account"));
        bench.account.files().onAttached(talk, attached::add);
        bench.settle();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private ClientId attach(Path path) {
        bench.account.files().attach(talk, path);
        bench.settle();
        return attached.getLast().getLast().key();
    }

    private CompletableFuture<ClientId> send(Bench on, String text, ClientId... files) {
        CompletableFuture<ClientId> sent = on.account
                .send(talk, Content.of(text), Optional.empty(), List.of(files))
                .toCompletableFuture();
        on.settle();
        return sent;
    }

    private void reconnect(Bench on) {
        on.connection.hasNetwork = true;
        on.connection.fileRequestsUntilCut = -1;
        on.connection.answersUntilCut = -1;
        on.account.retryNow();
        on.settle();
        thread.advance(Duration.ofMinutes(2));
    }

    private List<String> onServer() {
        return server.messages(talk).stream().map(SendingFilesTest::line).toList();
    }

    private static String line(Message message) {
        return message.content().text()
                + message.content().attachments().stream()
                        .map(file -> file.name().orElse("?"))
                        .toList();
    }

    private List<String> shown(Bench on) {
        List<String> lines = new ArrayList<>();
        try (Timeline timeline = on.account.open(talk);
                Subscription _ = timeline.subscribe(view -> {
                    lines.clear();
                    for (TimelineEntry entry : view.entries())
                        lines.add(entry instanceof TimelineEntry.Stored stored ? line(stored.message()) : "pending");
                })) {
            on.settle();
        }
        return lines;
    }

    private byte[] storedBytes(int index) {
        return server.files.all().get(index).bytes();
    }

    @Test
    void whoSendsAFileSeesItInTheirMessageAsTheServerFoundIt() throws IOException {
        send(bench, "Look", attach(file("plan.pdf", bytes(5)))).join();
        assertEquals(List.of("Look[plan.pdf]"), shown(bench));
        Attachment there =
                server.messages(talk).getFirst().content().attachments().getFirst();
        bench.account.forward(talk, new Content("Again", List.of(), List.of(Attachment.of(there.fileId()))));
        bench.settle();
        assertEquals(List.of("Look[plan.pdf]", "Again[plan.pdf]"), shown(bench));
        assertEquals(0, bench.queued());
    }

    @Test
    void aFileIsUploadedFromTheComposerAndGoesWithItsMessage() throws IOException {
        byte[] bytes = bytes(THREE_PARTS);
        ClientId key = attach(file("plan.pdf", bytes));
        assertInstanceOf(
                LocalFile.Upload.Done.class, attached.getLast().getFirst().upload());
        assertArrayEquals(bytes, storedBytes(0));

        send(bench, "Look", key).join();

        assertEquals(List.of("Look[plan.pdf]"), onServer());
        assertEquals(List.of(), attached.getLast());
        assertEquals(0, bench.queued());
    }

    @Test
    void whatIsAttachedIsThereBeforeItIsUploadedAndTellsHowFarItIs() throws IOException {
        bench.connection.cut();
        bench.settle();
        attach(file("plan.pdf", bytes(THREE_PARTS)));
        LocalFile waiting = attached.getLast().getFirst();
        assertInstanceOf(LocalFile.Upload.Waiting.class, waiting.upload());
        assertEquals(THREE_PARTS, waiting.size());
        assertTrue(Files.exists(waiting.path().orElseThrow()));

        reconnect(bench);

        List<Long> sent = attached.stream()
                .flatMap(List::stream)
                .map(LocalFile::upload)
                .filter(LocalFile.Upload.Sending.class::isInstance)
                .map(each -> ((LocalFile.Upload.Sending) each).sent())
                .distinct()
                .toList();
        assertEquals(List.of(0L, (long) Bounds.PART_BYTES, 2L * Bounds.PART_BYTES, (long) THREE_PARTS), sent);
    }

    @Test
    void aMessageWithAFileWaitsForItAndThoseAfterItWaitToo_I6() throws IOException {
        Bench.Shown shown = bench.open(talk);
        bench.connection.cut();
        bench.settle();
        ClientId key = attach(file("plan.pdf", bytes(THREE_PARTS)));
        send(bench, "with a file", key).join();
        send(bench, "after it").join();
        TimelineEntry.Pending pending =
                (TimelineEntry.Pending) shown.view().entries().getFirst();
        assertEquals("plan.pdf", pending.files().getFirst().name());

        reconnect(bench);

        assertEquals(List.of("with a file[plan.pdf]", "after it[]"), onServer());
    }

    @Test
    void anUploadCutOverAnyRequestOrAnyAnswerIsGoneOnWith_I16() throws IOException {
        byte[] bytes = bytes(THREE_PARTS);
        Path plan = file("plan.pdf", bytes);
        for (int cut = 0; cut < 5; cut++) {
            bench.connection.fileRequestsUntilCut = cut;
            ClientId before = attach(plan);
            reconnect(bench);
            bench.connection.answersUntilCut = cut;
            ClientId over = attach(plan);
            reconnect(bench);
            send(bench, "cut " + cut, before, over).join();
            assertEquals("cut " + cut + "[plan.pdf, plan.pdf]", onServer().getLast());
        }
        for (FakeFileStore.Stored each : server.files.all()) assertArrayEquals(bytes, each.bytes());
        assertEquals(10, server.files.all().size());
    }

    @Test
    void aServerThatLostPartsIsSentThemAgain() throws IOException {
        byte[] bytes = bytes(THREE_PARTS);
        List<Boolean> isOver = new ArrayList<>();
        server.files.refusing = request -> {
            boolean isSecond = request.body().orElse("") instanceof FilePart part && part.from() > 0;
            if (!isSecond || !isOver.isEmpty()) return Optional.empty();
            isOver.add(true);
            return Optional.of(FakeFileStore.refused(ErrorCode.UPLOAD_OFFSET));
        };
        attach(file("plan.pdf", bytes));
        thread.advance(Duration.ofMinutes(1));

        assertArrayEquals(bytes, storedBytes(0));
        assertInstanceOf(
                LocalFile.Upload.Done.class, attached.getLast().getFirst().upload());
    }

    /// At each step of the app, what a kill would leave on the disk is taken to a new app, which goes on.
    @Test
    void aKillAtAnyStepLosesNothingAndDoublesNothing_I16() throws IOException {
        byte[] bytes = bytes(Bounds.PART_BYTES + 77);
        Path plan = file("plan.pdf", bytes);
        for (int steps = 0; ; steps++) {
            HandMovedThread time = new HandMovedThread();
            FakeServer there = new FakeServer(time::now);
            ConversationId place = there.group(ME, BEN);
            Path home = folder.resolve("killed-" + steps);
            Bench first = Bench.started(time, there, ME, home);
            List<List<LocalFile>> seen = new ArrayList<>();
            first.account.files().onAttached(place, seen::add);
            first.account.files().attach(place, plan);
            while (seen.isEmpty() || seen.getLast().isEmpty()) assertTrue(time.step(1));
            ClientId key = seen.getLast().getFirst().key();
            CompletableFuture<ClientId> sent = first.account
                    .send(place, Content.of("Look"), Optional.empty(), List.of(key))
                    .toCompletableFuture();
            boolean wentOn = time.step(steps);
            boolean wasPromised = sent.isDone();

            Path left = folder.resolve("left-" + steps);
            copy(home, left);
            first.connection.cut();
            Bench second = Bench.started(time, there, ME, left);
            time.advance(Duration.ofMinutes(2));

            List<Message> messages = there.messages(place);
            assertEquals(wasPromised ? 1 : messages.size(), messages.size(), "after " + steps + " steps");
            assertTrue(messages.size() <= 1, "after " + steps + " steps");
            for (Message message : messages) assertEquals("Look[plan.pdf]", line(message));
            if (!messages.isEmpty())
                assertArrayEquals(bytes, there.files.all().getFirst().bytes());
            assertTrue(there.files.all().size() <= 1, "after " + steps + " steps");
            second.close();
            first.close();
            if (!wentOn) return;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) Files.createDirectories(target);
                else Files.copy(each, target);
            }
        }
    }

    @Test
    void anEndOfTheAppWhileItIsCopiedCopiesItAgain_I16() throws IOException {
        Path plan = file("plan.pdf", bytes(100));
        bench.account.files().attach(talk, plan);
        int copiedAgain = 0;
        for (int step = 0; attached.getLast().isEmpty() || !isCopied(); step++) {
            assertTrue(thread.step(1));
            Path left = folder.resolve("left-" + step);
            copy(folder.resolve("account"), left);
            HandMovedThread time = new HandMovedThread();
            Bench second = Bench.started(time, server, ME, left);
            List<List<LocalFile>> seen = new ArrayList<>();
            second.account.files().onAttached(talk, seen::add);
            time.advance(Duration.ofMinutes(1));
            if (!seen.getLast().isEmpty()) {
                assertInstanceOf(
                        LocalFile.Upload.Done.class, seen.getLast().getFirst().upload());
                copiedAgain++;
            }
            second.close();
        }
        assertTrue(copiedAgain > 0, "the wish was on the disk before the copy");
    }

    @Test
    void anAccountThatIsClosedWhileItCopiesLeavesItsFolderAloneAndCopiesAgain() throws IOException {
        bench.account.files().attach(talk, file("plan.pdf", bytes(5_000_000)));
        while (attached.getLast().isEmpty()) assertTrue(thread.step(1));
        bench.account.close();
        bench.settle();
        Path queue = folder.resolve("account").resolve("queue");
        try (Stream<Path> left = Files.exists(queue) ? Files.list(queue) : Stream.<Path>of()) {
            assertEquals(List.of(), left.toList());
        }
        bench = Bench.started(thread, server, ME, folder.resolve("account"));
        bench.account.files().onAttached(talk, attached::add);
        bench.settle();
        assertInstanceOf(
                LocalFile.Upload.Done.class, attached.getLast().getFirst().upload());
    }

    private boolean isCopied() {
        return attached.getLast().getFirst().path().isPresent();
    }

    @Test
    void aRefusalForGoodIsShownOnTheFileAndOnItsMessageWhichGoesWithoutIt() throws IOException {
        Bench.Shown shown = bench.open(talk);
        server.files.refusing = request -> request.body().orElse("") instanceof StartUpload start
                        && start.fileName().equals("huge.iso")
                ? Optional.of(FakeFileStore.refused(ErrorCode.FILE_TOO_LARGE))
                : Optional.empty();
        ClientId huge = attach(file("huge.iso", bytes(10)));
        ClientId small = attach(file("small.txt", bytes(10)));
        assertEquals(
                new LocalFile.Upload.Failed("The file is too large."),
                attached.getLast().getFirst().upload());
        send(bench, "Both", huge, small).join();
        send(bench, "Next").join();
        assertEquals(List.of("Next[]"), onServer());
        assertEquals(
                "Both (failed: huge.iso: The file is too large.)", shown.lines().getLast());

        bench.account.files().detach(talk, huge);
        bench.account.retry(shown.view().entries().getLast().key());
        bench.settle();

        assertEquals(List.of("Next[]", "Both[small.txt]"), onServer());
    }

    @Test
    void takingOutAFileEndsItsUploadOnTheServerToo() throws IOException {
        server.files.refusing = request -> request.body().orElse("") instanceof FilePart part && part.from() > 0
                ? Optional.of(FakeFileStore.refused(ErrorCode.RATE_LIMITED))
                : Optional.empty();
        ClientId key = attach(file("plan.pdf", bytes(THREE_PARTS)));
        bench.connection.asked.clear();
        bench.account.files().detach(talk, key);
        thread.advance(Duration.ofMinutes(5));

        assertEquals(List.of(), attached.getLast());
        assertTrue(server.files.all().getFirst().isDeleted);
        assertEquals(1, bench.connection.asked.size());
        assertFalse(Files.exists(folder.resolve("account").resolve("queue").resolve(key.toString())));
    }

    @Test
    void cancellingAMessageCancelsItsFiles() throws IOException {
        bench.connection.cut();
        bench.settle();
        ClientId key = attach(file("plan.pdf", bytes(10)));
        ClientId message = send(bench, "Look", key).join();
        bench.account.cancel(message);
        bench.settle();
        reconnect(bench);
        assertEquals(List.of(), onServer());
        assertEquals(List.of(), server.files.all());
        assertFalse(Files.exists(folder.resolve("account").resolve("queue").resolve(key.toString())));
    }

    @Test
    void onlyTwoAreUploadedAtOnceAndThoseOfMessagesFirst() throws IOException {
        bench.connection.cut();
        bench.settle();
        for (int i = 0; i < 4; i++) attach(file("composer" + i, bytes(10 + i)));
        ClientId key = attach(file("sent", bytes(50)));
        send(bench, "Look", key).join();
        bench.connection.holdsAnswers = true;
        bench.connection.hasNetwork = true;
        bench.account.retryNow();
        bench.settle();
        for (int i = 0; i < 3; i++) {
            bench.connection.letThrough();
            bench.connection.holdsAnswers = true;
            bench.settle();
            if (!server.files.all().isEmpty()) break;
        }
        assertEquals(
                List.of("sent", "composer0"),
                server.files.all().stream().map(each -> each.start.fileName()).toList());
        bench.connection.letThrough();
        bench.settle();
    }

    @Test
    void aFileThatIsNotThereOrCannotBeCopiedSaysSoAndIsNotSent_F5() throws IOException {
        attach(folder.resolve("nowhere"));
        assertInstanceOf(
                LocalFile.Upload.Failed.class, attached.getLast().getFirst().upload());

        Path queue = folder.resolve("account").resolve("queue");
        try (Stream<Path> all = Files.list(queue)) {
            for (Path each : all.toList()) Files.delete(each);
        } catch (java.nio.file.NoSuchFileException _) {
            // nothing was copied yet
        }
        Files.deleteIfExists(queue);
        Files.write(queue, new byte[1]);
        bench.account.files().attach(talk, "pasted.png", "image/png", bytes(10));
        bench.settle();
        ClientId key = attached.getLast().getLast().key();
        LocalFile.Upload.Failed failed = assertInstanceOf(
                LocalFile.Upload.Failed.class, attached.getLast().getLast().upload());
        assertTrue(failed.sentence().contains("free space"), failed.sentence());
        assertThrows(CompletionException.class, () -> send(bench, "Look", key).join());
        assertEquals(List.of(), onServer());

        Files.delete(queue);
        bench.account.files().retry(key);
        bench.settle();
        send(bench, "Look", key).join();
        assertEquals(List.of("Look[pasted.png]"), onServer());
    }

    @Test
    void filesThatTheServerHasGoOutAgainWithoutBeingSent() {
        Attachment stored = server.files.keep(BEN, "theirs.pdf", bytes(20));
        bench.account.files().attach(talk, List.of(stored));
        bench.settle();
        LocalFile there = attached.getLast().getFirst();
        assertEquals("theirs.pdf", there.name());
        send(bench, "Forwarded", there.key()).join();
        assertEquals(List.of("Forwarded[theirs.pdf]"), onServer());

        bench.account.forward(talk, new Content("", List.of(), List.of(stored)));
        bench.settle();
        assertEquals("[theirs.pdf]", onServer().getLast());
        assertEquals(1, server.files.all().size());
    }

    @Test
    void whatWasSentNeedsNotBeFetched() throws IOException {
        ClientId key = attach(file("plan.pdf", bytes(1_000)));
        send(bench, "Look", key).join();
        List<chat.parley.client.core.account.Files.Fetch> heard = new ArrayList<>();
        bench.account
                .files()
                .fetch(server.files.all().getFirst().id, new chat.parley.client.core.account.Files.Whole(), heard::add);
        bench.settle();
        assertInstanceOf(chat.parley.client.core.account.Files.Fetch.Here.class, heard.getLast());
        assertEquals(List.of(), server.files.fetches);
    }

    @Test
    void aTemporaryConversationThatIsOverTakesItsFilesAlong() throws IOException {
        bench.connection.cut();
        bench.settle();
        ConversationId temporary = server.temporary(ME);
        reconnect(bench);
        bench.connection.cut();
        bench.settle();
        bench.account.files().attach(temporary, file("secret.txt", bytes(10)));
        bench.settle();
        bench.account.answering().erase(temporary);
        bench.settle();
        try (Stream<Path> left = Files.list(folder.resolve("account").resolve("queue"))) {
            assertEquals(List.of(), left.toList());
        }
    }
}
