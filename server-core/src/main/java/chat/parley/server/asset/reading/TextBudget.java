package chat.parley.server.asset.reading;

import java.time.Duration;

/// How much text is taken of one file, and how long that may take. What is left out is said at the end of what is
/// taken.
final class TextBudget {

    static final int UNITS = 2_000_000;
    static final String MORE = "\n\n(Parley has read no further: the document is too long.)";
    private static final Duration PATIENCE = Duration.ofSeconds(14);

    private final long until = System.nanoTime() + PATIENCE.toNanos();
    private int left = UNITS;

    boolean isSpent() {
        return left == 0 || System.nanoTime() - until >= 0;
    }

    /// @return the text as it is kept, or as much of it as may be
    String take(String text) {
        String clean = CleanWords.of(text);
        int most = left;
        left -= Math.min(left, clean.length());
        return clean.length() <= most ? clean : CleanWords.beginning(clean, most) + MORE;
    }
}
