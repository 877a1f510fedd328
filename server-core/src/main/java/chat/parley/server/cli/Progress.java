package chat.parley.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/// How far something long has come: one line on a terminal that is written over, and nothing elsewhere.
final class Progress implements AutoCloseable {

    private static final long EACH_NANOS = 200_000_000L;
    private static final long MIB = 1L << 20;

    private final PrintWriter out;
    private final String what;
    private final boolean isSeen;
    private long told = System.nanoTime();
    private boolean isShown;

    /// @param what is counted, such as `files read`
    Progress(CommandSpec spec, String what) {
        this.out = spec.commandLine().getErr();
        this.what = what;
        this.isSeen = isTerminal();
    }

    /// Java 25 has no console at all when its streams are not a terminal, later ones have one that says so.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    void bytes(long done) {
        show(done / MIB + " MiB");
    }

    void bytes(long done, long total) {
        show(total == 0 ? "" : done * 100 / total + " % of " + total / MIB + " MiB");
    }

    private void show(String amount) {
        long now = System.nanoTime();
        if (!isSeen || now - told < EACH_NANOS) return;
        told = now;
        isShown = true;
        out.print("\r" + what + ": " + amount + "   ");
        out.flush();
    }

    @Override
    public void close() {
        if (isShown) out.println();
    }
}
