package chat.parley.server.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data`, for every command: else `PARLEY_DATA`, else the usual folder of this system.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with everything the server keeps. Default: PARLEY_DATA, else this system's usual one.")
    @Nullable
    Path given;

    Path folder() {
        if (given != null) return given.toAbsolutePath().normalize();
        return usual(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    String origin() {
        if (given != null) return "--data";
        String own = System.getenv("PARLEY_DATA");
        return own == null || own.isBlank() ? "default" : "PARLEY_DATA";
    }

    /// @param environment variables of this process
    static Path usual(Map<String, String> environment, String system, Path home) {
        String own = environment.get("PARLEY_DATA");
        if (own != null && !own.isBlank()) return Path.of(own).toAbsolutePath().normalize();
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            Path base =
                    local == null || local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return base.resolve("Parley").resolve("server");
        }
        if (name.startsWith("mac"))
            return home.resolve("Library")
                    .resolve("Application Support")
                    .resolve("Parley")
                    .resolve("server");
        String xdg = environment.get("XDG_DATA_HOME");
        boolean absolute = xdg != null && xdg.startsWith("/");
        Path base = absolute ? Path.of(xdg) : home.resolve(".local").resolve("share");
        return base.resolve("parley").resolve("server");
    }
}
