package chat.parley.protocol.rest;

/// Answer to POST `/backend-api/f/conversation/prepare`.
///
/// @param status `ok`
/// @param conduitToken may accompany the prompt that follows
public record Prepared(String status, String conduitToken) {}
