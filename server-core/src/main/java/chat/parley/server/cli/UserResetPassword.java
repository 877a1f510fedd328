package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.Provisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley user reset-password`.
@Command(
        name = "reset-password",
        mixinStandardHelpOptions = true,
        description = "Sets a new password and ends all sessions of an account.",
        footer = {
            "",
            "Without --password-file it makes a password up and prints it, this once.",
            "",
            "Example:",
            "  parley user reset-password ana"
        })
final class UserResetPassword implements Callable<Integer> {

    private static final int MADE_UP_BYTES = 12;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "User name.")
    private String name = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the new password.")
    private @Nullable Path passwordFile;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart {
        String password = passwordFile == null ? madeUp() : read(passwordFile);
        Folders.requireDatabase(data.folder());
        try (Provisioner provisioner = Provisioner.open(data.folder())) {
            provisioner.accounts().resetPassword(name, password, provisioner.passwords());
        }
        if (passwordFile == null) new Printer(spec).line(password);
        return 0;
    }

    private static String madeUp() {
        byte[] bits = new byte[MADE_UP_BYTES];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String read(Path file) throws CannotStart {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.NO_INPUT, file + " cannot be read (" + e.getMessage() + "). Check its name and permissions");
        }
    }
}
