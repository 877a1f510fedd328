package chat.parley.protocol.rest;

import java.util.Optional;

/// Makes an account: POST `/backend-api/auth/sign-up`.
///
/// @param username `[a-z0-9._-]{2,32}`
/// @param password 8 to 1,024 bytes of UTF-8
/// @param displayName 1 to 64 code points
/// @param invite needed when the server's sign-up policy is `invite`
/// @param device what to call this session in the list of sessions
public record SignUp(
        String username, String password, String displayName, Optional<String> invite, Optional<String> device) {}
