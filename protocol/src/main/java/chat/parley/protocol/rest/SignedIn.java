package chat.parley.protocol.rest;

/// A session was opened; the token is shown this once.
///
/// @param accessToken goes into `Authorization: Bearer`
public record SignedIn(User user, String accessToken) {}
