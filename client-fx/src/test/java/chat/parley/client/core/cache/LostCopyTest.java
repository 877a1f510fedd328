package chat.parley.client.core.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The local copy that stops working while the app runs, and how it is left behind.
class LostCopyTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private ConversationId talk;
    private Bench bench;

    @BeforeEach
    void start() {
        talk = server.group(ME, BEN);
        for (int i = 1; i <= 5; i++) server.say(BEN, talk, "m" + i);
        bench = Bench.started(thread, server, ME, folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Connection beside() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("cache").resolve("copy").toAbsolutePath()
                        + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;FILE_LOCK=FS;CACHE_SIZE=16384");
    }

    /// As when a write failed: the database does nothing more.
    private void breakIt() throws SQLException {
        try (Connection db = beside();
                Statement statement = db.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        server.say(BEN, talk, "m" + (server.messages(talk).size() + 1));
        bench.settle();
    }

    private List<Message> copied() {
        CompletableFuture<List<Message>> copied = bench.copy.newest(talk, 100).toCompletableFuture();
        bench.settle();
        return copied.join();
    }

    @Test
    void whatBreaksTwiceWithinAMinuteIsLeftAloneForAMinute_F5() throws SQLException {
        bench.open(talk);
        breakIt();
        assertEquals(server.messages(talk), copied());
        breakIt();
        assertEquals(List.of(), copied(), "without a copy");
        assertEquals(2, bench.notices.size());
        thread.advance(Duration.ofSeconds(61));
        assertEquals(server.messages(talk), copied(), "and again with one");
        assertEquals(2, bench.notices.size());
    }

    @Test
    void onAFullDiskTheCopyStaysAsItIsUntilThereIsRoom_F5() throws Exception {
        bench.open(talk);
        // nothing can be written where a folder lies
        Path trial = Files.createDirectory(folder.resolve("cache").resolve("trial"));
        breakIt();
        long bytes = Files.size(folder.resolve("cache").resolve("copy.mv.db"));
        thread.advance(Duration.ofMinutes(10));
        assertEquals(bytes, Files.size(folder.resolve("cache").resolve("copy.mv.db")), "not touched");
        assertEquals(1, bench.notices.size());
        assertTrue(bench.notices.getFirst().contains("disk full"), bench.notices.getFirst());
        Files.delete(trial);
        thread.advance(Duration.ofMinutes(1));
        assertEquals(server.messages(talk), copied());
    }

    @Test
    void aSearchThatStillRunsAtTheEndDoesNotLookLikeDamage_I17() throws SQLException {
        try (Connection search = beside()) {
            bench.close();
            assertFalse(search.isValid(1), "its time is over");
        }
        bench = Bench.started(thread, server, ME, folder);
        assertEquals(List.of(), bench.notices);
    }

    @Test
    void aDamagedCursorMeansThatTheWholeListIsAskedFor_I17() throws IOException {
        bench.close();
        ConversationId other = server.group(BEN, ME);
        changeTheCursor((byte) '9');
        bench = Bench.started(thread, server, ME, folder);
        assertEquals(2, bench.conversations.get().size(), "one that looks as if it were far in the future");
        bench.close();
        changeTheCursor((byte) 'X');
        bench = Bench.started(thread, server, ME, folder);
        assertEquals(2, bench.conversations.get().size(), "one that is no time at all");
        assertEquals(
                "Group " + other.value().getLeastSignificantBits(),
                bench.summary(other).title());
    }

    /// Changes the century of the cursor, as after a crash: without a checksum of the file.
    private void changeTheCursor(byte to) throws IOException {
        Path file = folder.resolve("cache").resolve("copy.mv.db");
        Files.deleteIfExists(folder.resolve("cache").resolve("checksum"));
        byte[] all = Files.readAllBytes(file);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        boolean isThere = false;
        for (int at = text.indexOf("cursor"); at >= 0; at = text.indexOf("cursor", at + 1)) {
            int year = text.indexOf("2026-", at);
            if (year < 0 || year > at + 40) continue;
            isThere = true;
            all[year + 1] = to;
        }
        assertTrue(isThere, "the cursor stands in the file");
        Files.write(file, all);
    }
}
