package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Files.Fetch;
import chat.parley.client.core.account.Files.Whole;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that come from the server: once each, whole, gone on with after a cut, kept up to a size, and no longer than
/// they may be here.
class FetchingFilesTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);
    private static final int SIZE = 1 << 20;

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private final byte[] bytes = bytes(SIZE);
    private ConversationId talk;
    private Attachment plan;
    private Message message;
    private Bench bench;

    @BeforeEach
    void start() {
        talk = server.group(ME, BEN);
        plan = server.files.keep(BEN, "plan.pdf", bytes);
        message = server.show(BEN, talk, new Content("Look", List.of(), List.of(plan)));
        bench = begun();
        bench.open(talk);
    }

    private Bench begun() {
        return Bench.started(thread, server, ME, folder.resolve("account"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<Fetch> fetch(Attachment file) {
        List<Fetch> heard = new ArrayList<>();
        bench.account.files().fetch(file.fileId(), new Whole(), heard::add);
        bench.settle();
        return heard;
    }

    private static byte[] read(List<Fetch> heard) throws IOException {
        return Files.readAllBytes(
                assertInstanceOf(Fetch.Here.class, heard.getLast()).path());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all =
                Files.list(folder.resolve("account").resolve("cache").resolve("files"))) {
            return all.toList();
        }
    }

    @Test
    void aFileIsFetchedOnceAndIsHereEvenWithoutAConnectionAndAfterAStart() throws IOException {
        assertArrayEquals(bytes, read(fetch(plan)));
        bench.connection.cut();
        bench.settle();
        assertArrayEquals(bytes, read(fetch(plan)));
        bench.close();
        bench = Bench.prepared(thread, server, ME, folder.resolve("account"));
        bench.connection.hasNetwork = false;
        bench.start();
        assertArrayEquals(bytes, read(fetch(plan)));
        assertEquals(List.of(0L), server.files.fetches);
    }

    @Test
    void whatIsNotHereSaysSoOfflineAndComesByItselfWhenTheConnectionIsBack() throws IOException {
        bench.connection.cut();
        bench.settle();
        List<Fetch> heard = fetch(plan);
        assertInstanceOf(Fetch.Failed.class, heard.getLast());
        bench.connection.hasNetwork = true;
        bench.account.retryNow();
        bench.settle();
        assertArrayEquals(bytes, read(heard));
    }

    @Test
    void aCutIsGoneOnFrom() throws IOException {
        server.files.cuts.add(300_000);
        server.files.cuts.add(700_000);
        List<Fetch> heard = fetch(plan);
        thread.advance(Duration.ofSeconds(10));
        assertArrayEquals(bytes, read(heard));
        assertEquals(List.of(0L, 300_000L, 700_000L), server.files.fetches);
        assertTrue(heard.contains(new Fetch.Coming(300_000, SIZE)), heard.toString());
    }

    @Test
    void anAddressThatIsTooOldIsAskedForOnceMore() throws IOException {
        server.files.oldLinks = 1;
        assertArrayEquals(bytes, read(fetch(plan)));
        Attachment other = server.files.keep(BEN, "other.pdf", bytes(10));
        server.files.oldLinks = 2;
        assertInstanceOf(Fetch.Failed.class, fetch(other).getLast());
    }

    @Test
    void whatIsNotAsAnnouncedIsNotKept() throws IOException {
        server.files.isDamaging = true;
        List<Fetch> heard = fetch(plan);
        assertInstanceOf(Fetch.Failed.class, heard.getLast());
        assertEquals(2, server.files.fetches.size());
        server.files.isDamaging = false;
        assertArrayEquals(bytes, read(fetch(plan)));
    }

    @Test
    void twoWhoWantTheSameShareOneFetchAndItEndsWhenNobodyWantsItAnyMore() throws IOException {
        bench.connection.holdsAnswers = true;
        List<Fetch> one = new ArrayList<>();
        List<Fetch> two = new ArrayList<>();
        Subscription first = bench.account.files().fetch(plan.fileId(), new Whole(), one::add);
        Subscription second = bench.account.files().fetch(plan.fileId(), new Whole(), two::add);
        bench.settle();
        first.close();
        for (int i = 0; i < 3; i++) {
            bench.connection.letThrough();
            bench.settle();
        }
        assertArrayEquals(bytes, read(two));
        assertEquals(List.of(), one);
        assertEquals(1, server.files.fetches.size());
        second.close();

        Attachment other = server.files.keep(BEN, "other.pdf", bytes(10));
        bench.connection.holdsAnswers = true;
        Subscription third = bench.account.files().fetch(other.fileId(), new Whole(), one::add);
        bench.settle();
        third.close();
        bench.settle();
        bench.connection.letThrough();
        bench.settle();
        assertEquals(1, server.files.fetches.size());
        assertEquals(List.of(), one);
    }

    @Test
    void noMoreThanFourAreFetchedAtOnce() {
        bench.connection.holdsAnswers = true;
        for (int i = 0; i < 9; i++) fetch(server.files.keep(BEN, "file" + i, bytes(10 + i)));
        long links = bench.connection.asked.stream()
                .filter(line -> line.contains("/files/download"))
                .count();
        assertEquals(4, links);
        for (int i = 0; i < 12; i++) {
            bench.connection.letThrough();
            bench.settle();
        }
        assertEquals(9, server.files.fetches.size());
    }

    @Test
    void aFetchedFileThatIsDamagedOrDeletedIsFetchedAgain_I17() throws IOException {
        fetch(plan);
        bench.close();
        Path file = kept().getFirst();
        byte[] damaged = Files.readAllBytes(file);
        damaged[SIZE / 2] ^= 1;
        Files.write(file, damaged);
        bench = begun();
        assertArrayEquals(bytes, read(fetch(plan)));
        assertEquals(2, server.files.fetches.size());

        Files.delete(kept().getFirst());
        assertArrayEquals(bytes, read(fetch(plan)));
        assertEquals(3, server.files.fetches.size());
    }

    @Test
    void whatWasSeenLeastRecentlyGoesFirstAndNothingThatIsShown() throws IOException {
        bench.close();
        bench = Bench.prepared(thread, server, ME, folder.resolve("small"), () -> 250);
        bench.start();
        bench.open(talk);
        List<Attachment> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(server.files.keep(BEN, "file" + i, bytes(100)));
            server.show(BEN, talk, new Content("", List.of(), List.of(files.get(i))));
        }
        bench.settle();
        see(files.get(0));
        see(files.get(1));
        see(files.get(0));
        see(files.get(2));
        assertEquals(3, server.files.fetches.size());
        see(files.get(0));
        assertEquals(3, server.files.fetches.size());
        see(files.get(1));
        assertEquals(4, server.files.fetches.size());

        List<Subscription> shown = new ArrayList<>();
        List<Fetch> heard = new ArrayList<>();
        for (Attachment each : files) shown.add(bench.account.files().fetch(each.fileId(), new Whole(), heard::add));
        bench.settle();
        for (Fetch each : heard) if (each instanceof Fetch.Here(Path path)) assertTrue(Files.exists(path), "is shown");
        shown.forEach(Subscription::close);
        bench.settle();
        CompletableFuture<Long> size = bench.account
                .files()
                .cacheInfo()
                .toCompletableFuture()
                .thenApply(chat.parley.client.core.account.CacheInfo::bytes);
        bench.settle();
        assertEquals(200, size.join());
    }

    private void see(Attachment file) {
        List<Fetch> heard = new ArrayList<>();
        Subscription subscription = bench.account.files().fetch(file.fileId(), new Whole(), heard::add);
        bench.settle();
        assertInstanceOf(Fetch.Here.class, heard.getLast());
        subscription.close();
        thread.advance(Duration.ofSeconds(5));
    }

    @Test
    void whoIsRemovedKeepsNoBytes_I19() throws IOException {
        fetch(plan);
        assertEquals(1, kept().size());
        server.leave(talk, ME);
        bench.settle();
        assertEquals(List.of(), kept());
    }

    @Test
    void whoWasRemovedWhileTheAppWasOffKeepsNoBytes_I19() throws IOException {
        fetch(plan);
        bench.close();
        thread.advance(Duration.ofMinutes(1));
        server.leave(talk, ME);
        bench = begun();
        thread.advance(Duration.ofMinutes(2));
        assertEquals(List.of(), kept());
    }

    @Test
    void aDeletedMessageTakesItsBytesAlongUnlessAnotherShowsTheFile() throws IOException {
        Message again = server.show(BEN, talk, new Content("Again", List.of(), List.of(plan)));
        bench.settle();
        fetch(plan);
        server.delete(talk, message.id());
        bench.settle();
        assertEquals(1, kept().size());
        server.delete(talk, again.id());
        bench.settle();
        assertEquals(List.of(), kept());
    }

    @Test
    void aFileIsSavedWhereThePersonWantsItWholeOrNotAtAll() throws IOException {
        Path target = folder.resolve("saved.pdf");
        CompletableFuture<Path> saved =
                bench.account.files().save(plan.fileId(), target, _ -> {}).toCompletableFuture();
        bench.settle();
        assertEquals(target, saved.join());
        assertArrayEquals(bytes, Files.readAllBytes(target));

        CompletableFuture<Path> nowhere = bench.account
                .files()
                .save(plan.fileId(), folder.resolve("no").resolve("folder"), _ -> {})
                .toCompletableFuture();
        bench.settle();
        assertTrue(nowhere.isCompletedExceptionally());
    }

    @Test
    void withoutAServerTheLibraryIsWhatThisComputerKnows() {
        for (int i = 0; i < 5; i++)
            server.show(
                    BEN,
                    talk,
                    new Content("", List.of(), List.of(server.files.keep(BEN, "notes " + i + ".txt", bytes(5)))));
        bench.settle();
        bench.connection.cut();
        bench.settle();
        LibraryPage first = library(Optional.of("NOTES"), Optional.empty());
        assertEquals(List.of("notes 4.txt", "notes 3.txt", "notes 2.txt"), names(first));
        assertEquals(List.of("notes 1.txt", "notes 0.txt"), names(library(Optional.of("NOTES"), first.cursor())));
        assertEquals(List.of("plan.pdf"), names(library(Optional.of("plan"), Optional.empty())));
        assertEquals(3, library(Optional.of("group"), Optional.empty()).items().size());
        LibraryItem item =
                library(Optional.of("plan"), Optional.empty()).items().getFirst();
        assertEquals(message.id(), item.messageId());
        assertEquals("user2", item.sender().displayName());
        assertFalse(item.isMine());
    }

    private LibraryPage library(Optional<String> words, Optional<String> cursor) {
        CompletableFuture<LibraryPage> page = bench.account
                .files()
                .library(new ListLibrary(Optional.of(3), cursor, Optional.empty(), words, Optional.empty()))
                .toCompletableFuture();
        bench.settle();
        return page.join();
    }

    private static List<String> names(LibraryPage page) {
        return page.items().stream()
                .map(item -> item.file().name().orElseThrow())
                .toList();
    }

    @Test
    void withoutAServerAMessageIsFoundByTheNameOfItsFile() {
        bench.connection.cut();
        bench.settle();
        List<SearchResults> heard = new ArrayList<>();
        bench.account.search().find(SearchWish.of("PLAN look"), heard::add);
        thread.advance(Duration.ofSeconds(2));
        FoundMessage found = heard.getLast().messages().getFirst();
        assertEquals(message.id(), found.id());
        assertEquals("plan.pdf", found.file().orElseThrow().file().name().orElseThrow());
    }
}
