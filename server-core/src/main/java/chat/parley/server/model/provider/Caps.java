package chat.parley.server.model.provider;

/// How much a provider may send. The longest answer is fixed for the whole of Parley; the rest only keeps memory
/// bounded.
final class Caps {

    /// An answer's text, and apart from it what the model thinks, in bytes of UTF-8.
    static final int TEXT_BYTES = 128 * 1024;

    /// Pieces of an answer: providers send a token in each, or more.
    static final int OUTPUT_TOKENS = 16_000;

    static final int LINE_BYTES = 512 * 1024;
    static final int STREAM_BYTES = 16 * 1024 * 1024;
    static final int BODY_BYTES = 4 * 1024 * 1024;
    static final int ERROR_BYTES = 64 * 1024;
    static final int MODELS = 500;
    static final int MODEL_NAME = 200;

    /// Requests for one list of models: some send it in pages.
    static final int PAGES = 10;

    private Caps() {}
}
