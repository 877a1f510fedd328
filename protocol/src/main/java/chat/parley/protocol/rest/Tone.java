package chat.parley.protocol.rest;

/// How an assistant is to speak.
public enum Tone {
    DEFAULT,
    CONCISE,
    FRIENDLY,
    FORMAL
}
