package chat.parley.client.core.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The local copy, damaged in every way: it is thrown away and fetched again, the queue is intact, and a newer
/// version's copy is left alone. Rows I17, F24, F27.
///
/// Every 64th byte instead of a sample: `-Dparley.damage=all`.
class DamagedCopyTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);
    private static final int SAMPLE = 40;

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private ConversationId talk;
    private Path healthy;

    @BeforeEach
    void fill() throws IOException {
        talk = server.group(ME, BEN);
        for (int i = 0; i < 80; i++) server.say(BEN, talk, "message " + i);
        Path data = folder.resolve("account");
        Bench bench = Bench.started(thread, server, ME, data);
        bench.connection.cut();
        bench.settle();
        bench.send(talk, "queued");
        bench.close();
        healthy = folder.resolve("healthy");
        copy(data, healthy);
    }

    private Path fresh(String name) throws IOException {
        Path data = folder.resolve(name);
        copy(healthy, data);
        return data;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) Files.copy(each, to.resolve(from.relativize(each)));
        }
    }

    private static Path file(Path data) {
        return data.resolve("cache").resolve("copy.mv.db");
    }

    /// Starts without a network: what is shown can only come from the disk; then with one.
    private void assertMended(Path data, int notices) {
        Bench bench = Bench.prepared(thread, server, ME, data);
        bench.connection.hasNetwork = false;
        bench.start();
        assertEquals(notices, bench.notices.size(), "notices at the start");
        assertEquals(1, bench.queued(), "the queue is intact");
        bench.connection.refusing = command -> command instanceof chat.parley.protocol.live.ClientCommand.SendMessage
                ? java.util.Optional.of(new chat.parley.protocol.live.Unexpected())
                : java.util.Optional.empty();
        bench.connection.hasNetwork = true;
        bench.account.retryNow();
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        for (int i = 0; i < 3 && shown.view().hasOlder(); i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        CompletableFuture<List<Message>> copied = bench.copy.newest(talk, 1_000).toCompletableFuture();
        bench.settle();
        assertEquals(server.messages(talk), copied.join());
        assertTrue(bench.notices.size() <= 1, "told once");
        bench.close();
    }

    @Test
    void aByteFlippedAnywhereLeadsToTheSameConversationsAndAnIntactQueue_I17() throws IOException {
        byte[] whole = Files.readAllBytes(file(healthy));
        boolean isAll = "all".equals(System.getProperty("parley.damage"));
        int step = isAll ? 64 : Math.max(64, whole.length / SAMPLE / 64 * 64);
        for (int at = 0; at < whole.length; at += step) {
            Path data = fresh("flip" + at);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(file(data), damaged);
            assertMended(data, 1);
        }
    }

    @Test
    void afterACrashEveryRecordsOwnChecksumMustDo_I17() throws IOException {
        byte[] whole = Files.readAllBytes(file(healthy));
        int step = Math.max(64, whole.length / SAMPLE / 64 * 64);
        for (int at = 64; at < whole.length; at += step) {
            Path data = fresh("crash" + at);
            Files.delete(data.resolve("cache").resolve("checksum"));
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(file(data), damaged);
            assertSameOrMended(data);
        }
    }

    @Test
    void afterACrashAChangedWordIsNoticed_I17() throws IOException {
        byte[] whole = Files.readAllBytes(file(healthy));
        byte[] word = "message 42".getBytes(StandardCharsets.US_ASCII);
        boolean isThere = false;
        for (int at = 0; at + word.length <= whole.length; at++) {
            if (!Arrays.equals(whole, at, at + word.length, word, 0, word.length)) continue;
            isThere = true;
            whole[at] ^= (byte) 0x20;
        }
        assertTrue(isThere, "the word stands in the file");
        Path data = fresh("word");
        Files.delete(data.resolve("cache").resolve("checksum"));
        Files.write(file(data), whole);
        assertMended(data, 0);
    }

    /// Damage in unused space goes unnoticed, and may.
    private void assertSameOrMended(Path data) {
        Bench bench = Bench.started(thread, server, ME, data);
        Bench.Shown shown = bench.open(talk);
        for (int i = 0; i < 3 && shown.view().hasOlder(); i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        CompletableFuture<List<Message>> copied = bench.copy.newest(talk, 1_000).toCompletableFuture();
        bench.settle();
        bench.close();
        List<String> expected = new ArrayList<>();
        for (Message message : server.messages(talk))
            expected.add(message.content().text());
        List<String> shownTexts =
                copied.join().stream().map(m -> m.content().text()).toList();
        if (!shownTexts.isEmpty())
            assertEquals(expected.subList(expected.size() - shownTexts.size(), expected.size()), shownTexts);
    }

    @Test
    void cutShortOrEmptyItIsMadeAnew_F24() throws IOException {
        byte[] whole = Files.readAllBytes(file(healthy));
        for (int length : new int[] {0, 1, 4096, whole.length / 2, whole.length - 1}) {
            Path data = fresh("cut" + length);
            Files.write(file(data), Arrays.copyOf(whole, length));
            assertMended(data, 1);
        }
    }

    @Test
    void deletedAltogetherItIsMadeAnewWithoutAWord_I17() throws IOException {
        Path data = fresh("deleted");
        try (Stream<Path> files = Files.list(data.resolve("cache"))) {
            for (Path each : files.toList()) Files.delete(each);
        }
        assertMended(data, 0);
    }

    @Test
    void aNewerVersionsCopyIsRefusedAndLeftAsItIs_F24() throws IOException {
        Path data = fresh("newer");
        Files.writeString(data.resolve("cache").resolve("schema"), "parley-cache 2\n");
        byte[] before = Files.readAllBytes(file(data));
        Bench bench = Bench.prepared(thread, server, ME, data);
        Throwable cause = assertThrows(CompletionException.class, bench::start).getCause();
        Failure failure = assertInstanceOf(Failure.class, cause);
        assertTrue(failure.sentence().contains("newer Parley"), failure.sentence());
        assertArrayEquals(before, Files.readAllBytes(file(data)));
        bench.close();
    }

    @Test
    void aSecondAppOnTheSameAccountIsRefused_F27() throws IOException {
        Path data = fresh("shared");
        Bench first = Bench.started(thread, server, ME, data);
        Bench second = Bench.prepared(thread, server, ME, data);
        Throwable cause = assertThrows(CompletionException.class, second::start).getCause();
        assertTrue(
                assertInstanceOf(Failure.class, cause).sentence().contains("open in another Parley"),
                cause.getMessage());
        first.close();
    }
}
