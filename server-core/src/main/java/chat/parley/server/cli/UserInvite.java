package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley user invite`.
@Command(
        name = "invite",
        mixinStandardHelpOptions = true,
        description = "Makes an invite code for a server with --sign-up invite. It is shown this once.",
        footer = {"", "Examples:", "  parley user invite", "  parley user invite --uses 20 --days 30"})
final class UserInvite implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--uses",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many accounts it can make. Default: 1")
    private int uses = 1;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "How long it is valid. Default: 7")
    private int days = 7;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        if (uses < 1 || uses > 10_000)
            throw new ParameterException(spec.commandLine(), "--uses is a number from 1 to 10000");
        if (days < 1 || days > 365)
            throw new ParameterException(spec.commandLine(), "--days is a number from 1 to 365");
        Folders.requireDatabase(data.folder());
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            String code = provisioner.accounts().invite(uses, Duration.ofDays(days));
            Printer out = new Printer(spec);
            if (json) out.json(Printer.fields("invite", code, "uses", uses, "days", days));
            else out.line(code);
        }
        return 0;
    }
}
