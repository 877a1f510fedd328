package chat.parley.protocol.rest;

import java.util.Optional;

/// Changes the caller's own profile: PATCH `/backend-api/me`.
///
/// @param displayName 1 to 64 code points
public record UpdateMe(Optional<String> displayName) {}
