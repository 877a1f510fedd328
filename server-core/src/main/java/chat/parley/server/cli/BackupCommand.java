package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.sql.Maintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        footer = {"", "Example:", "  parley backup parley-2026-11-22.backup"})
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
            long messages = Maintenance.backup(data.folder(), target);
            Printer out = new Printer(spec);
            if (json) out.json(Printer.fields("file", target, "bytes", Files.size(target), "messages", messages));
            else out.line("wrote " + target + ": " + messages + " messages, " + Files.size(target) + " bytes, checked");
            return 0;
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.CANNOT_CREATE,
                    target + " cannot be written (" + e.getMessage()
                            + "). Check the disk's free space and the folder's permissions");
        }
    }
}
