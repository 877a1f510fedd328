package chat.parley.protocol.rest;

import java.util.Optional;

/// Opens a session: POST `/backend-api/auth/sign-in`.
///
/// @param device what to call this session in the list of sessions
public record SignIn(String username, String password, Optional<String> device) {}
