package chat.parley.server.turn;

/// Puts pieces of text together that a provider may have cut anywhere, also between the two halves of a character.
/// What comes out of it can be kept and sent: no half characters, no NUL.
///
/// Not for several threads.
final class CleanText {

    private static final char UNREADABLE = '\uFFFD';

    private char half;

    /// @return what can be used of all that came; the rest waits for the next piece
    String take(String piece) {
        StringBuilder clean = new StringBuilder(piece.length() + 1);
        for (int i = 0; i < piece.length(); i++) {
            char unit = piece.charAt(i);
            if (half != 0) {
                if (Character.isLowSurrogate(unit)) {
                    clean.append(half).append(unit);
                    half = 0;
                    continue;
                }
                clean.append(UNREADABLE);
                half = 0;
            }
            if (Character.isHighSurrogate(unit)) half = unit;
            else clean.append(unit == 0 || Character.isLowSurrogate(unit) ? UNREADABLE : unit);
        }
        return clean.toString();
    }

    /// @return what waited for more that does not come
    String rest() {
        if (half == 0) return "";
        half = 0;
        return String.valueOf(UNREADABLE);
    }
}
