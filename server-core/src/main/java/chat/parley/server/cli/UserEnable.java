package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `parley user enable`.
@Command(
        name = "enable",
        mixinStandardHelpOptions = true,
        description = "Lets the owner of a disabled account sign in again.",
        footer = {"", "Example:", "  parley user enable ana"})
final class UserEnable implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "User name.")
    private String name = "";

    @Override
    public Integer call() throws CannotStart {
        Folders.requireDatabase(data.folder());
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            provisioner.accounts().enable(name);
        }
        return 0;
    }
}
