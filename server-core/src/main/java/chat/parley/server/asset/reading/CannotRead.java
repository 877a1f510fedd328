package chat.parley.server.asset.reading;

/// Nothing can be shown or read of a file. The message is one sentence for people: what, and why.
public final class CannotRead extends Exception {

    private static final long serialVersionUID = 1L;

    CannotRead(String sentence) {
        super(sentence);
    }

    CannotRead(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// @return what to tell people
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
