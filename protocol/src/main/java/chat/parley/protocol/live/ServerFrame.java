package chat.parley.protocol.live;

/// What the server says on the live socket: one JSON object a text frame, tagged by `type`.
public sealed interface ServerFrame permits Reply, Push, ErrorFrame, Unexpected {}
