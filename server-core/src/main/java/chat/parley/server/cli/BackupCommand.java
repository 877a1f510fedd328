package chat.parley.server.cli;

import chat.parley.server.Backup;
import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley backup`.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes everything the server keeps into one file and checks it, also while the server runs.",
        footer = {
            "",
            "Exit code 65 when files were damaged before: everything else is in it.",
            "",
            "Example:",
            "  parley backup parley-2026-11-22.backup"
        })
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "Where to write it; must not exist.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        Path target = file.toAbsolutePath();
        if (Files.exists(target))
            throw new CannotStart(Reason.CANNOT_CREATE, target + " exists already. Choose another name");
        Folders.requireDatabase(data.folder());
        try {
            Backup.Written done;
            try (Progress progress = new Progress(spec, "files copied")) {
                done = new Backup(data.folder(), Clock.systemUTC()).write(target, progress::bytes);
            }
            tell(target, done);
            return done.damaged().isEmpty() ? 0 : Reason.BAD_DATA.exitCode();
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.CANNOT_CREATE,
                    target + " cannot be written (" + e.getMessage()
                            + "). Check the disk's free space and the folder's permissions");
        }
    }

    private void tell(Path target, Backup.Written done) throws IOException {
        Printer out = new Printer(spec);
        if (json) {
            out.json(Printer.fields(
                    "file",
                    target,
                    "bytes",
                    Files.size(target),
                    "messages",
                    done.messages(),
                    "files",
                    done.files(),
                    "damaged_files",
                    done.damaged().size()));
            return;
        }
        out.line("wrote " + target + ": " + done.messages() + " messages, " + done.files() + " files, "
                + Files.size(target) + " bytes, checked");
        done.damaged().forEach(out::line);
    }
}
