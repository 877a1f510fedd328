package chat.parley.protocol.rest;

/// Answer to `read`: the watermark as it stands; it never moves back.
public record ReadState(long seq) {}
