package chat.parley.server.cli;

import chat.parley.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley version`.
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Says which Parley and which Java this is.",
        footer = {"", "Example:", "  parley version --json"})
final class VersionCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Version version = Version.ofThisProgram();
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? "{\"version\":\"%s\",\"commit\":\"%s\",\"java\":\"%s\"}"
                                        .formatted(version.number(), version.commit(), Runtime.version())
                                : version.sentence());
        return 0;
    }
}
