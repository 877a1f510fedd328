package chat.parley.server.search;

/// The embedding model does not run on this computer: words are still found, meanings are not.
public final class NoMeaning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoMeaning(String what, Throwable cause) {
        super(what, cause);
    }
}
