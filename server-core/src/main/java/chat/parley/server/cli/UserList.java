package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import chat.parley.server.account.UserRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley user list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists all accounts: user name, id, display name, state.",
        footer = {"", "Example:", "  parley user list --json"})
final class UserList implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        Printer out = new Printer(spec);
        Folders.requireDatabase(data.folder());
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            List<UserRecord> users = provisioner.accounts().list();
            if (json) out.json(users.stream().map(UserList::fields).toList());
            else
                for (UserRecord user : users)
                    out.row(user.username(), user.id().toString(), user.displayName(), state(user));
        }
        return 0;
    }

    private static Map<String, Object> fields(UserRecord user) {
        return Printer.fields(
                "username", user.username(),
                "user_id", user.id(),
                "display_name", user.displayName(),
                "created_at", user.createdAt(),
                "has_password", user.passwordHash().isPresent(),
                "is_disabled", user.disabledAt().isPresent());
    }

    private static String state(UserRecord user) {
        if (user.disabledAt().isPresent()) return "disabled";
        return user.passwordHash().isPresent() ? "active" : "no password";
    }
}
