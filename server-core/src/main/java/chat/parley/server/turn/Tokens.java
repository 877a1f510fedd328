package chat.parley.server.turn;

/// How many tokens a text is, estimated: four characters each, as is usual for English.
public final class Tokens {
    private Tokens() {}

    public static long of(CharSequence text) {
        return (text.length() + 3L) / 4;
    }
}
