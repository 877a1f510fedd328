package chat.parley.server;

import chat.parley.server.asset.Contents;
import chat.parley.server.asset.FileLife;
import chat.parley.server.asset.FileStore;
import chat.parley.server.asset.Looking;
import chat.parley.server.asset.MadePictures;
import chat.parley.server.asset.Uploads;
import chat.parley.server.asset.folder.PictureFolder;
import chat.parley.server.asset.reading.FileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What looks through files and makes pictures of them, wired. Loads nothing of it before the first file.
record Looks(FileStore store, MadePictures pictures, PictureFolder made, Looking looking, Clock clock)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    /// A picture that nobody has needed for so long is made anew when somebody does.
    private static final Duration KEPT = Duration.ofDays(30);

    /// How many bytes of pictures are kept.
    private static final long MOST = 1L << 30;

    /// @param folder where pictures may stand
    static Looks wire(Path folder, FileStore store, Contents contents, FileLife life, Clock clock) {
        FileReader reader =
                new FileReader(Thread.ofPlatform().name("reading-", 1).daemon().factory());
        PictureFolder made = new PictureFolder(folder, MOST);
        MadePictures pictures = new MadePictures(reader, contents, made);
        return new Looks(store, pictures, made, new Looking(life, contents, pictures, reader, looker()), clock);
    }

    /// One thread, while there is something to look at.
    private static ExecutorService looker() {
        ThreadPoolExecutor looker = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("looking").daemon().factory());
        looker.allowCoreThreadTimeOut(true);
        return looker;
    }

    void after(Uploads uploads) {
        uploads.whenWhole(_ -> looking.wake());
    }

    /// Removes pictures of files that are gone, and those that nobody has needed for long.
    void clean() {
        try {
            made.clean(
                    content -> store.read(tx -> tx.isKnown(content)),
                    clock.instant().minus(KEPT));
        } catch (IOException e) {
            LOG.warn("pictures of files that are gone could not be removed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.close();
    }
}
