package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.Reindexing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley reindex`.
@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the search index anew, while no server runs.",
            "A server does so by itself when the index is lost or broken; this is for doing it ahead."
        },
        footer = {"", "Example:", "  parley reindex --data /srv/parley"})
final class ReindexCommand implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        Folders.requireDatabase(data.folder());
        Reindexing.Done done = Reindexing.run(data.folder());
        Printer out = new Printer(spec);
        if (json)
            out.json(Printer.fields(
                    "conversations",
                    done.conversations(),
                    "seconds",
                    done.took().toSeconds()));
        else
            out.line("the search index is made anew: " + done.conversations() + " conversations in "
                    + done.took().toSeconds() + " s");
        return 0;
    }
}
