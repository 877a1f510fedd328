package chat.parley.protocol.live;

/// A frame of a type that this version does not know. The client passes over it.
public record Unexpected() implements ServerFrame {}
