package chat.parley.client;

import chat.parley.client.core.book.AppFolders;
import chat.parley.server.cli.ServerMain;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import javafx.application.Application;

/// Where the program starts. A plain class: one that extends `Application` cannot be started from the class path.
///
/// Exit codes: 0, 2 for a wrong command line, 69 without a display, 74 when the data folder cannot be used, 75 when
/// another app holds it and does not answer.
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final int UNAVAILABLE = 69;
    private static final int CANNOT_WRITE = 74;
    private static final int TRY_AGAIN = 75;

    /// Set by a launcher that knows why no window can be opened here: counts once no other app took the route.
    private static final String OBSTACLE = "parley.window.obstacle";

    /// Held here, for a logger that nobody holds is forgotten with its filter.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] words) {
        if (CommandLine.isForServer(words)) {
            ServerMain.main(words);
            return;
        }
        if (Arrays.asList(words).contains("--help") || Arrays.asList(words).contains("-h")) {
            System.out.println(CommandLine.USAGE);
            return;
        }
        int code = run(words);
        if (code != 0) System.exit(code);
    }

    private static int run(String... words) {
        try {
            CommandLine line = CommandLine.read(words);
            InstanceDoor door = new InstanceDoor(
                    AppFolders.find(line.data(), System.getenv()).data(), System.getenv());
            if (door.handOver(line.route().orElse(""))) return 0;
            String obstacle = System.getProperty(OBSTACLE, "");
            if (!obstacle.isEmpty()) {
                System.err.println("error: " + obstacle);
                return UNAVAILABLE;
            }
            if (isWithoutDisplay(System.getenv())) {
                System.err.println("error: There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start "
                        + "Parley on a desktop, or run 'parley server' for a server without a window.");
                return UNAVAILABLE;
            }
            passOverTheClassPath();
            Application.launch(ParleyApp.class, words);
            return 0;
        } catch (CommandLine.Wrong e) {
            System.err.println("error: " + e.getMessage() + "\n\n" + CommandLine.USAGE);
            return WRONG_USAGE;
        } catch (InstanceDoor.Silent e) {
            System.err.println("error: Parley is running already but does not answer (" + e.getMessage()
                    + "). Close it, then try again.");
            return TRY_AGAIN;
        } catch (IOException e) {
            System.err.println("error: Parley cannot use its data folder (" + e.getMessage()
                    + "). Check its permissions and the disk, or choose another with --data.");
            return CANNOT_WRITE;
        } catch (UnsupportedOperationException e) {
            System.err.println("error: The window cannot be opened: " + e.getMessage()
                    + " Is DISPLAY right, and are GTK 3 and a desktop there?");
            return UNAVAILABLE;
        }
    }

    /// JavaFX warns at each start that it was loaded from the class path, which is so on purpose:
    /// docs/decisions/0002. Whatever else it says is logged.
    private static void passOverTheClassPath() {
        JAVAFX.setFilter(entry ->
                entry.getMessage() == null || !entry.getMessage().startsWith("Unsupported JavaFX configuration"));
    }

    private static boolean isWithoutDisplay(Map<String, String> environment) {
        boolean isLinux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean isHeadless = "Headless".equals(System.getProperty("glass.platform"));
        return isLinux
                && !isHeadless
                && environment.getOrDefault("DISPLAY", "").isEmpty()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
