package chat.parley.client;

import chat.parley.server.cli.ServerMain;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the app was asked for when it was started.
///
/// @param route where to go, as typed
/// @param data the folder for everything, when not the usual ones
record CommandLine(Optional<String> route, Optional<Path> data) {
    private static final Set<String> OF_SERVER =
            Set.of("server", "user", "backup", "restore", "check", "reindex", "config", "version", "--version", "-V");
    private static final String PORTABLE_FOLDER = "parley-data";

    static final String USAGE = """
            parley [open ROUTE] [--data DIR | --portable]

              open ROUTE   goes to a place in the app, such as '#settings/Security'; hands it to a running app
              --data DIR   keeps everything in this folder
              --portable   keeps everything in the folder parley-data, here
              server …     runs the server alone; parley server --help tells more""";

    /// Words that make no sense together.
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    /// @return whether these words are meant for the command line of the server
    static boolean isForServer(String... words) {
        String[] ordered = ServerMain.commandFirst(words);
        return ordered.length > 0 && OF_SERVER.contains(ordered[0]);
    }

    static CommandLine read(List<String> words) throws Wrong {
        Optional<String> route = Optional.empty();
        Optional<Path> data = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "open" -> route = Optional.of(after(words, i++));
                case "--data" -> data = Optional.of(Path.of(after(words, i++)));
                case "--portable" -> data = Optional.of(Path.of(PORTABLE_FOLDER));
                default -> {
                    if (OF_SERVER.contains(word))
                        throw new Wrong("“" + word + "” must come first, as in: parley " + word + " --data DIR.");
                    if (!word.startsWith("--data=")) throw new Wrong("“" + word + "” is not understood.");
                    data = Optional.of(Path.of(word.substring("--data=".length())));
                }
            }
        }
        return new CommandLine(route, data);
    }

    static CommandLine read(String... words) throws Wrong {
        return read(Arrays.asList(words));
    }

    private static String after(List<String> words, int at) throws Wrong {
        if (at + 1 >= words.size()) throw new Wrong("Something is missing after “" + words.get(at) + "”.");
        return words.get(at + 1);
    }
}
