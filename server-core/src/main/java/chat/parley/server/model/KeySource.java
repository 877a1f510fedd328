package chat.parley.server.model;

/// Where the key stands that encrypts the keys of providers: a file of the server, or the system's keychain.
@FunctionalInterface
public interface KeySource {

    int BYTES = 32;

    /// Asked when the first secret is kept or read, then never again.
    ///
    /// @return [#BYTES] random bytes, the same at every start
    /// @throws Unavailable when it can be neither read nor made
    byte[] key();

    /// There is no key, so no secret can be kept.
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param sentence for people: why, and what to do
        public Unavailable(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
