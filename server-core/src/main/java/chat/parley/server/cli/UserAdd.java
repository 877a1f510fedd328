package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.Provisioner;
import chat.parley.server.account.Provisioning.Provisioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley user add`.
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Makes accounts without a password; all of them or none.",
        footer = {
            "",
            "Prints user name and id, and with --print-tokens an access token, separated by tabs.",
            "A password is set with: parley user reset-password NAME",
            "",
            "Examples:",
            "  parley user add ana ben",
            "  parley user add --names-from names.txt --print-tokens > tokens.tsv"
        })
final class UserAdd implements Callable<Integer> {

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "User names: 2 to 32 of a-z 0-9 . _ -")
    private final List<String> names = new ArrayList<>();

    @Option(
            names = "--names-from",
            paramLabel = "FILE",
            description = "A file with one user name a line; - is standard input.")
    private @Nullable String namesFrom;

    @Option(names = "--print-tokens", description = "Print an access token for each account; it is shown this once.")
    private boolean printTokens;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        List<String> all = new ArrayList<>(names);
        if (namesFrom != null) all.addAll(read(namesFrom));
        if (all.isEmpty()) throw new ParameterException(spec.commandLine(), "Missing user name, or --names-from FILE");
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            print(provisioner.add(all));
        }
        return 0;
    }

    private static List<String> read(String file) throws CannotStart {
        try {
            String text = file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.NO_INPUT, file + " cannot be read (" + e.getMessage() + "). Check its name and permissions");
        }
    }

    private void print(List<Provisioned> made) {
        Printer out = new Printer(spec);
        if (json)
            out.json(made.stream()
                    .map(a -> printTokens
                            ? Printer.fields("username", a.username(), "user_id", a.user(), "access_token", a.token())
                            : Printer.fields("username", a.username(), "user_id", a.user()))
                    .toList());
        else
            for (Provisioned account : made) {
                if (printTokens) out.row(account.username(), account.user().toString(), account.token());
                else out.row(account.username(), account.user().toString());
            }
    }
}
