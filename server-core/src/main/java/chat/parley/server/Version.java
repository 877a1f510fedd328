package chat.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Parley this is, as the build wrote it down.
///
/// @param commit `unknown` when it was not built from a repository
public record Version(String number, String commit) {

    public static Version ofThisProgram() {
        Properties built = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = built.getProperty("commit", "");
        return new Version(
                built.getProperty("version", "unknown"),
                commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit);
    }

    /// @return such as `Parley 0.1.0 (commit 1a2b3c4), Java 25.0.1+9`
    public String sentence() {
        return "Parley " + number + " (commit " + commit + "), Java " + Runtime.version();
    }
}
