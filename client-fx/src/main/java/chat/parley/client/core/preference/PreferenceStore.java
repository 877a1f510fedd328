package chat.parley.client.core.preference;

import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the preferences in one small file.
///
/// A file that cannot be read is set aside, with `.unreadable` at its end, and the defaults hold. Any thread may call;
/// changes are told on the thread that makes them and written by `disk`, always whole.
public final class PreferenceStore {
    private static final Logger log = LoggerFactory.getLogger(PreferenceStore.class);

    private final Path file;
    private final Executor disk;
    private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final Object writing = new Object();
    private Preferences now;

    /// Reads the file, which is small, at once.
    public PreferenceStore(Path file, Executor disk) {
        this.file = file;
        this.disk = disk;
        this.now = read(file);
    }

    public Preferences now() {
        synchronized (lock) {
            return now;
        }
    }

    public Subscription onChange(Consumer<Preferences> listener) {
        listeners.add(listener);
        listener.accept(now());
        return () -> listeners.remove(listener);
    }

    public void update(UnaryOperator<Preferences> change) {
        Preferences next;
        synchronized (lock) {
            next = change.apply(now);
            if (next.equals(now)) return;
            now = next;
        }
        listeners.forEach(listener -> listener.accept(next));
        disk.execute(this::write);
    }

    private static Preferences read(Path file) {
        try {
            return PreferenceText.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Preferences.defaults();
        } catch (IOException | PreferenceText.Unreadable e) {
            log.warn("The preferences in {} cannot be read ({}); using the usual ones.", file, e.getMessage());
            setAside(file);
            return Preferences.defaults();
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("{} could not be set aside: {}", file, e.getMessage());
        }
    }

    /// Writes what holds now; when several changes wait, the first writes them all.
    private void write() {
        synchronized (writing) {
            try {
                new WholeFile(file, WholeFile.Readers.USUAL)
                        .write(PreferenceText.write(now()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                log.warn("The preferences could not be written to {}: {}", file, e.getMessage());
            }
        }
    }
}
