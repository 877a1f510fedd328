package chat.parley.server.cli;

import chat.parley.protocol.error.Refused;
import chat.parley.server.CannotStart;
import chat.parley.server.Version;
import chat.parley.server.sql.NewerSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line without a window.
///
/// Exit codes: 0, 1 for a refusal, 2 for a wrong command line, and those of sysexits from 64 on.
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A chat server, and the tools to look after it.",
        footer = {"", "Examples:", "  parley server", "  parley user add ana", "  parley COMMAND --help"})
public final class ServerMain {

    private static final int REFUSED = 1;

    private ServerMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// `--data DIR` may also stand before the command: it is moved behind it.
    ///
    /// @return the words with the command first, or as they are when they name none
    public static String[] commandFirst(String... args) {
        int before = args.length == 0 ? 0 : args[0].equals("--data") ? 2 : args[0].startsWith("--data=") ? 1 : 0;
        if (before == 0 || before >= args.length || !commands().containsKey(args[before])) return args;
        List<String> ordered = new ArrayList<>(List.of(args));
        Collections.rotate(ordered, -before);
        return ordered.toArray(String[]::new);
    }

    /// @return the exit code
    static int run(String... words) {
        String[] args = commandFirst(words);
        CommandLine parley = new CommandLine(new ServerMain());
        Map<String, Supplier<Object>> commands = commands();
        Supplier<Object> one = args.length == 0 ? null : commands.get(args[0]);
        // Reading a command's annotations takes time that `server` does not need to spend on the others.
        if (one != null) parley.addSubcommand(args[0], one.get());
        else commands.forEach((name, command) -> parley.addSubcommand(name, command.get()));
        parley.setParameterExceptionHandler((wrong, _) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println("error: " + wrong.getMessage() + ". Try: " + name(command) + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        parley.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("error: " + sentence(failure));
            return code(failure);
        });
        if (args.length == 0) {
            parley.usage(parley.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        return parley.execute(args);
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("server", ServerCommand::new);
        commands.put("user", UserCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("reindex", ReindexCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("version", VersionCommand::new);
        return commands;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case CannotStart why -> why.sentence();
            case Refused why -> why.detail();
            default -> Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
        };
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case CannotStart why -> why.reason().exitCode();
            case NewerSchema _ -> CannotStart.Reason.NEWER_DATA.exitCode();
            case Refused _ -> REFUSED;
            default -> 70;
        };
    }

    /// What `--version` prints.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.ofThisProgram().sentence()};
        }
    }
}
