package chat.parley.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley user`: accounts from the command line, beside a running server or before a first one.
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Makes and looks after accounts, also while the server runs.",
        subcommands = {
            UserAdd.class,
            UserList.class,
            UserInvite.class,
            UserDisable.class,
            UserEnable.class,
            UserResetPassword.class
        },
        footer = {"", "Examples:", "  parley user add ana", "  parley user list --json"})
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing what to do: add, list, invite, disable, enable, reset-password");
    }
}
