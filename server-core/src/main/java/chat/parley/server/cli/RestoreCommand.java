package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.DataFolder;
import chat.parley.server.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley restore`.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Puts a backup in the place of what the data folder holds; the server must not run.",
        footer = {"", "What was there is kept beside it.", "", "Example:", "  parley restore parley-2026-11-22.backup"})
final class RestoreCommand implements Callable<Integer> {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "A file that parley backup wrote.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        if (!Files.isRegularFile(file)) throw new CannotStart(Reason.NO_INPUT, file + " is not there. Check its name");
        Path folder = data.folder();
        Path aside = folder.resolve("parley-before-" + WHEN.format(LocalDateTime.now(ZoneOffset.UTC)) + ".db");
        Set<String> damaged;
        try (DataFolder held = DataFolder.lock(folder);
                Progress progress = new Progress(spec, "files restored")) {
            damaged = new Restore(held.path()).from(file, aside, progress::bytes);
        } catch (Restore.Unsound e) {
            throw new CannotStart(
                    Reason.BAD_DATA,
                    file + " is no backup of Parley, or is damaged (" + e.getMessage()
                            + "). Check its name, or take another one");
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.DATA_FOLDER,
                    folder + " cannot take the backup (" + e.getMessage() + "). Check the disk and its permissions");
        }
        Printer out = new Printer(spec);
        out.line("restored " + file + " into " + folder + kept(aside));
        if (!damaged.isEmpty())
            out.line(damaged.size() + " files were damaged when the backup was made; parley check tells which");
        return 0;
    }

    private static String kept(Path aside) {
        return Files.exists(aside) ? "; what was there before is " + aside.getFileName() : "";
    }
}
