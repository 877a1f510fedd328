package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `parley user disable`.
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description =
                "Ends all sessions of an account, within a second also on a running server, and lets nobody sign in.",
        footer = {"", "Example:", "  parley user disable ana"})
final class UserDisable implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "User name.")
    private String name = "";

    @Override
    public Integer call() throws CannotStart {
        Folders.requireDatabase(data.folder());
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            provisioner.accounts().disable(name);
        }
        return 0;
    }
}
