package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley config`.
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows the settings a server would start with.",
        subcommands = ConfigCommand.Show.class,
        footer = {"", "Example:", "  parley config show --origin"})
final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing what to do: show");
    }

    /// `parley config show`.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints every setting and its value, checked as at a start.",
            footer = {"", "Examples:", "  parley config show --origin", "  parley config show --json"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private final DataOption data = new DataOption();

        @Mixin
        private final SettingOptions options = new SettingOptions();

        @Option(names = "--origin", description = "Say where each value comes from.")
        private boolean origin;

        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws CannotStart {
            SettingSources sources = new SettingSources(data.folder(), options.given(), System.getenv());
            sources.settings();
            Map<Setting, SettingSources.Found> all = sources.all();
            Printer out = new Printer(spec);
            if (json) {
                out.json(all.entrySet().stream()
                        .map(e -> fields(e.getKey(), e.getValue()))
                        .toList());
                return 0;
            }
            print(out, "data", data.folder().toString(), data.origin());
            all.forEach((setting, found) -> print(out, setting.key(), shown(setting, found), found.place()));
            return 0;
        }

        private void print(Printer out, String key, String value, String place) {
            String line = key + " = " + value;
            out.line(origin ? line + "  (" + place + ")" : line);
        }

        private static String shown(Setting setting, SettingSources.Found found) {
            boolean secret = setting.isSecret() && !found.value().isEmpty();
            return secret ? "(set, not shown)" : found.value();
        }

        private static Map<String, Object> fields(Setting setting, SettingSources.Found found) {
            return Printer.fields(
                    "setting", setting.key(),
                    "value", shown(setting, found),
                    "origin", found.origin().name().toLowerCase(Locale.ROOT),
                    "place", found.place());
        }
    }
}
