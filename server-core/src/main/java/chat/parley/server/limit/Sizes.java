package chat.parley.server.limit;

import java.time.Duration;

/// How large what arrives may be and how long it may take: the other half of the table of limits. What people may
/// write, both sides know: [chat.parley.protocol.Bounds].
public final class Sizes {

    /// A REST body, and a frame on the live socket.
    public static final int BODY_BYTES = 64 * 1024;

    /// What a program asks a model, with all that was said before.
    public static final int PROMPT_BYTES = 1024 * 1024;

    public static final int PROMPT_MESSAGES = 2_000;
    public static final int PROMPT_TOOLS = 128;

    /// Texts in one request for vectors.
    public static final int EMBEDDED_TEXTS = 256;

    /// What is read of a body beyond that, so that its sender is still there to be told.
    public static final int READ_OVER_BYTES = 1024 * 1024;

    public static final int FRAME_BYTES = 64 * 1024;
    public static final int HEADER_BYTES = 16 * 1024;
    public static final int SOCKETS_PER_USER = 8;

    /// Answers that may grow for one user at once.
    public static final int TURNS_PER_USER = 16;

    /// Questions of programs that are answered for one user at once.
    public static final int MODEL_CALLS_PER_USER = 16;

    /// The text of an answer, in UTF-8, and about how many tokens it may be.
    public static final int ANSWER_BYTES = 128 * 1024;

    public static final int ANSWER_TOKENS = 16_000;

    /// How long a request's header, and then its body, may take; and how long a quiet connection is kept.
    public static final Duration REQUEST_TIME = Duration.ofSeconds(30);

    private Sizes() {}
}
