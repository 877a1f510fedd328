package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.server.account.Caller;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlFileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two requests for one upload do to each other, step by step.
final class UploadRacesTest {

    private static final int SIZE = 1_000;

    /// Bytes are read when their hash is wanted, and not before.
    private static final Executor NEVER = _ -> {};

    private final Caller ana = new Caller(new UserId(UUID.randomUUID()), new SessionId(UUID.randomUUID()));
    private final byte[] bytes = new byte[SIZE];

    @TempDir
    private Path data;

    private Database database;
    private Meddled contents;
    private FileStore store;

    @BeforeEach
    void open() throws Exception {
        new Random(3).nextBytes(bytes);
        database = Database.open(data, Clock.systemUTC());
        store = new SqlFileStore(database);
        contents = new Meddled(new ContentFolder(data.resolve("files")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// A server that has just started: it remembers nothing of what came.
    private Uploads uploads() {
        return new Uploads(
                store,
                new Arrivals(new Contents(contents), NEVER),
                FileLimits.OWN,
                Clock.systemUTC(),
                new Random(),
                FileMeter.none());
    }

    private FileId begun(Uploads uploads) {
        return uploads.start(
                        ana,
                        new StartUpload("a.bin", SIZE, "x/y", FileUse.ATTACHMENT, Optional.empty(), Optional.empty()))
                .file()
                .fileId();
    }

    private void send(Uploads uploads, FileId file, int from, int to) {
        var _ = uploads.part(
                ana, file, new Uploads.Range(from, to - 1, SIZE), new ByteArrayInputStream(bytes, from, to - from));
    }

    private static FinishUpload wrong() {
        return new FinishUpload(Optional.of("0".repeat(64)));
    }

    private void assertRefused(ErrorCode why, Runnable step) {
        assertEquals(why, assertThrows(Refused.class, step::run).code());
    }

    @Test
    void bytesThatAreFoundWrongWhileTheyAreFoundRightAreSentAgain() {
        FileId file = begun(uploads());
        send(uploads(), file, 0, SIZE);
        contents.whenOpened.add(
                () -> assertRefused(ErrorCode.CHECKSUM_MISMATCH, () -> uploads().finish(ana, file, wrong())));
        assertRefused(
                ErrorCode.CHECKSUM_MISMATCH, () -> uploads().finish(ana, file, new FinishUpload(Optional.empty())));
        assertEquals(FileState.UPLOADING, uploads().info(ana, file).state());
        assertEquals(0, uploads().info(ana, file).received());
    }

    @Test
    void aFileThatIsWholeMeanwhileStaysWhole() throws IOException {
        FileId file = begun(uploads());
        send(uploads(), file, 0, SIZE);
        contents.whenOpened.add(() -> {
            var _ = uploads().finish(ana, file, new FinishUpload(Optional.empty()));
        });
        assertRefused(ErrorCode.CHECKSUM_MISMATCH, () -> uploads().finish(ana, file, wrong()));
        assertEquals(FileState.STORED, uploads().info(ana, file).state());
        StoredFile whole = store.read(tx -> tx.file(file)).orElseThrow();
        try (SeekableByteChannel channel = new Contents(contents).open(whole)) {
            assertEquals(SIZE, channel.size());
        }
    }

    @Test
    void whatDidNotFitIsNotTakenBackUnderARequestThatWentOnBehindIt() throws IOException {
        Uploads uploads = uploads();
        FileId file = begun(uploads);
        ContentId content =
                store.read(tx -> tx.file(file)).flatMap(StoredFile::content).orElseThrow();
        contents.whenClosed.add(() -> send(uploads, file, 600, SIZE));
        contents.full = true;
        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> send(uploads, file, 0, 600));
        ByteBuffer kept = ByteBuffer.allocate(SIZE);
        try (SeekableByteChannel channel = contents.open(content)) {
            while (kept.hasRemaining() && channel.read(kept) >= 0) Thread.onSpinWait();
        }
        assertArrayEquals(bytes, kept.array());
    }

    /// A folder, in which something happens at a certain step.
    private static final class Meddled implements ContentStore {
        private final ContentStore folder;
        private final Queue<Runnable> whenOpened = new ArrayDeque<>();
        private final Queue<Runnable> whenClosed = new ArrayDeque<>();
        private boolean full;

        Meddled(ContentStore folder) {
            this.folder = folder;
        }

        private static void happen(Queue<Runnable> steps) {
            Optional.ofNullable(steps.poll()).ifPresent(Runnable::run);
        }

        @Override
        public Adding add(ContentId content, long offset) throws IOException {
            Adding adding = folder.add(content, offset);
            return new Adding() {
                @Override
                public void write(ByteBuffer more) throws IOException {
                    adding.write(more);
                }

                @Override
                public void sync() throws IOException {
                    if (full) {
                        full = false;
                        throw new IOException("No space left on device");
                    }
                    adding.sync();
                }

                @Override
                public void close() throws IOException {
                    adding.close();
                    happen(whenClosed);
                }
            };
        }

        @Override
        public void sync(ContentId content) throws IOException {
            folder.sync(content);
        }

        @Override
        public long size(ContentId content) throws IOException {
            return folder.size(content);
        }

        @Override
        public SeekableByteChannel open(ContentId content) throws IOException {
            SeekableByteChannel channel = folder.open(content);
            happen(whenOpened);
            return channel;
        }

        @Override
        public void delete(ContentId content) throws IOException {
            folder.delete(content);
        }

        @Override
        public void each(Consumer<ContentId> found) throws IOException {
            folder.each(found);
        }
    }
}
