package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.ContentCheck;
import chat.parley.server.sql.Maintenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley check`.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads the whole database and all files and says what is wrong with them; changes nothing.",
        footer = {"", "Exit code 65 when something is wrong.", "", "Example:", "  parley check --json"})
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        Folders.requireDatabase(data.folder());
        try {
            List<String> troubles = new ArrayList<>(Maintenance.check(data.folder()));
            ContentCheck.Done files;
            try (Progress progress = new Progress(spec, "files read")) {
                files = ContentCheck.run(data.folder(), progress::bytes);
            }
            troubles.addAll(files.troubles());
            Printer out = new Printer(spec);
            if (json)
                out.json(
                        troubles.stream().map(t -> Printer.fields("trouble", t)).toList());
            else if (troubles.isEmpty())
                out.line(
                        files.files() == 0
                                ? "the database is sound"
                                : "the database and the contents of " + files.files() + " files are sound");
            else troubles.forEach(out::line);
            return troubles.isEmpty() ? 0 : Reason.BAD_DATA.exitCode();
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.BAD_DATA,
                    "the database in " + data.folder() + " cannot be read (" + e.getMessage() + "). Restore a backup");
        }
    }
}
