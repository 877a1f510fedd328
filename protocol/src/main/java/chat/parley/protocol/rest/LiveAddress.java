package chat.parley.protocol.rest;

/// Answer to GET `/backend-api/celsius/ws/user`.
///
/// @param websocketUrl opens the live socket once, within 60 s
public record LiveAddress(String websocketUrl) {}
