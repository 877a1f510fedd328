package chat.parley.client.core.file;

import chat.parley.client.core.account.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where files lie that other programs were asked to open: a private folder of this run of the app, deleted at its end,
/// with a folder of its own for each, so that all keep their names.
///
/// Any thread may use it.
public final class OpenedFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenedFiles.class);
    private static final int LONGEST = 180;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");

    private final Executor io;
    private Optional<Path> root = Optional.empty();

    /// @param io runs what waits for the disk
    public OpenedFiles(Executor io) {
        this.io = io;
    }

    /// @return where a file of this name can be written, in a folder that holds nothing else
    public CompletionStage<Path> placeFor(String name) {
        return CompletableFuture.supplyAsync(() -> make(safe(name)), io);
    }

    /// @return the name as every file system takes it
    public static String safe(String name) {
        String plain = FileWords.name(name).replaceAll("[\\\\/:*?\"<>|]", "_").replaceAll("[. ]+$", "");
        int dot = plain.lastIndexOf('.');
        String ending = dot > 0 ? plain.substring(dot) : "";
        String stem = dot > 0 ? plain.substring(0, dot) : plain;
        if (ending.length() > LONGEST / 2) {
            stem = plain;
            ending = "";
        }
        String cut = beginning(stem, LONGEST - ending.length());
        if (cut.isBlank() && ending.isEmpty()) return "File";
        String device = cut.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean isDevice = DEVICES.contains(device) || device.matches("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
        return (isDevice ? "_" : "") + cut + ending;
    }

    private static String beginning(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private synchronized Path make(String name) {
        try {
            Path folder = root.isPresent() ? root.get() : Files.createTempDirectory("parley-");
            root = Optional.of(folder);
            OwnerOnly.folder(folder);
            Path own = Files.createTempDirectory(folder, "");
            OwnerOnly.folder(own);
            return own.resolve(name);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.LOCAL,
                    "There is no room for it on this computer's disk for files that are opened. Make room, then try again.",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// A program that still holds a file keeps it, on systems that care.
    @Override
    public synchronized void close() {
        root.ifPresent(OpenedFiles::delete);
        root = Optional.empty();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException | UncheckedIOException e) {
            log.warn(
                    "Files that were opened could not be deleted: {}",
                    e.getClass().getSimpleName());
        }
    }
}
