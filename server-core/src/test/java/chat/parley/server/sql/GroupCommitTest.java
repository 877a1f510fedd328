package chat.parley.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    @TempDir
    Path folder;

    Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder, Clock.systemUTC());
        database.write(sql -> {
                    sql.script("CREATE TABLE note (n INTEGER PRIMARY KEY)");
                    return 0;
                })
                .join();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static SqlWork<Integer> insert(int n) {
        return sql -> sql.query("INSERT INTO note (n) VALUES (:n)").set("n", n).update();
    }

    private long count() {
        return database.read(sql -> sql.query("SELECT COUNT(*) AS n FROM note")
                .find(row -> row.number("n"))
                .orElse(-1L));
    }

    /// Holds the writer, so that what is written meanwhile stands in one group.
    private CountDownLatch holdWriter() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> _ = database.write(_ -> {
            held.countDown();
            await(go);
            return 0;
        });
        await(held);
        return go;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return Optional.ofNullable(
                        assertThrows(CompletionException.class, future::join).getCause())
                .orElseThrow();
    }

    @Test
    void aBadWriteFailsAloneHoweverItFails() {
        CountDownLatch go = holdWriter();
        List<CompletableFuture<Integer>> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) good.add(database.write(insert(i)));
        CompletableFuture<Integer> doubled = database.write(insert(7));
        CompletableFuture<Integer> refused = database.write(sql -> {
            insert(100).run(sql);
            throw Refused.notFound("note");
        });
        for (int i = 20; i < 40; i++) good.add(database.write(insert(i)));
        go.countDown();
        for (CompletableFuture<Integer> each : good) assertEquals(1, each.join());
        assertTrue(failure(doubled) instanceof StoreFailed);
        assertEquals(ErrorCode.NOT_FOUND, ((Refused) failure(refused)).code());
        assertEquals(40, count());
    }

    @Test
    void aRefusalBeforeAnyChangeCostsTheGroupNothing() {
        CountDownLatch go = holdWriter();
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Integer> good = database.write(sql -> {
            runs.incrementAndGet();
            return insert(1).run(sql);
        });
        CompletableFuture<Integer> refused = database.write(_ -> {
            throw Refused.notFound("note");
        });
        go.countDown();
        good.join();
        assertTrue(failure(refused) instanceof Refused);
        assertEquals(1, runs.get());
    }

    @Test
    void whatGoesWrongAfterAGroupStopsNoWrite() {
        database.afterGroups(() -> {
            throw new IllegalStateException("on purpose");
        });
        CountDownLatch go = holdWriter();
        List<CompletableFuture<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < 40; i++) writes.add(database.write(insert(i)));
        go.countDown();
        for (CompletableFuture<Integer> each : writes) assertEquals(1, each.join());
        for (int i = 40; i < 60; i++) assertEquals(1, database.write(insert(i)).join());
        assertTrue(database.isWriting());
    }

    @Test
    void whileAnotherProgramWritesForLongAGroupIsRefusedAndNotTriedOneByOne() throws SQLException {
        AtomicInteger undone = new AtomicInteger();
        database.onRollback(undone::incrementAndGet);
        Connections others = new Connections(folder.resolve(Database.FILE));
        Sql other = others.writer();
        other.control("BEGIN IMMEDIATE");
        CompletableFuture<Integer> refused = database.write(insert(1));
        assertEquals(ErrorCode.UNAVAILABLE, ((Refused) failure(refused)).code());
        assertEquals(0, undone.get());
        other.control("ROLLBACK");
        others.close();
        assertEquals(1, database.write(insert(9)).join());
    }

    @Test
    void nobodyIsAnsweredBeforeTheCommitI14() {
        List<Long> seen = new ArrayList<>();
        CompletableFuture<Integer> answered = new CompletableFuture<>();
        database.write(
                insert(1),
                value -> {
                    seen.add(count());
                    answered.complete(value);
                },
                answered::completeExceptionally);
        answered.join();
        assertEquals(List.of(1L), seen);
    }

    @Test
    void answersComeInTheOrderOfTheWritesAndThenTheFlush() {
        CountDownLatch go = holdWriter();
        List<String> order = new ArrayList<>();
        CompletableFuture<Integer> flushed = new CompletableFuture<>();
        for (int i = 0; i < 5; i++) {
            String name = "answer " + i;
            database.write(insert(i), _ -> order.add(name), _ -> order.add("failed"));
        }
        database.afterGroups(() -> {
            if (order.size() < 5) return;
            order.add("flush");
            flushed.complete(1);
        });
        go.countDown();
        flushed.join();
        assertEquals(List.of("answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "flush"), order.subList(0, 6));
    }

    @Test
    void whatWaitsAtTheEndIsStillWrittenAndWhatComesLaterRefused() {
        CountDownLatch go = holdWriter();
        CompletableFuture<Integer> waiting = database.write(insert(1));
        go.countDown();
        database.close();
        assertEquals(1, waiting.join());
        assertEquals(
                ErrorCode.SERVER_STOPPING,
                assertThrows(Refused.class, () -> database.write(insert(2))).code());
        database = Database.open(folder, Clock.systemUTC());
        assertEquals(1, count());
    }

    @Test
    void aNewerSchemaIsLeftAsItIsF26() {
        database.write(sql -> sql.query("INSERT INTO schema_version (version, applied_at) VALUES (:v, 0)")
                        .set("v", 999)
                        .update())
                .join();
        database.close();
        String why = assertThrows(NewerSchema.class, () -> Database.open(folder, Clock.systemUTC()))
                .getMessage();
        assertTrue(why != null && why.contains("newer version"));
        database.close();
    }

    @Test
    void aReadSeesOneSnapshotThroughout() {
        CompletableFuture<Integer> changed = new CompletableFuture<>();
        long same = database.read(sql -> {
            long before = rows(sql);
            changed.complete(database.write(insert(1)).join());
            return rows(sql) - before;
        });
        assertEquals(0, same);
        assertEquals(1, changed.join());
    }

    private static long rows(Sql sql) throws SQLException {
        return sql.query("SELECT COUNT(*) AS n FROM note")
                .find(row -> row.number("n"))
                .orElse(-1L);
    }
}
