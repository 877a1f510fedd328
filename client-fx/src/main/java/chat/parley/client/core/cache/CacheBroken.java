package chat.parley.client.core.cache;

/// The local copy cannot be read or written, or holds something else than was written. It is begun anew.
final class CacheBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CacheBroken(String what) {
        super(what);
    }

    CacheBroken(Exception cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
