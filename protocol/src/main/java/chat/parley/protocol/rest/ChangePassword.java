package chat.parley.protocol.rest;

import java.util.Optional;

/// POST `/backend-api/auth/password`; ends every other session.
///
/// @param currentPassword needed unless the account has no password yet
public record ChangePassword(Optional<String> currentPassword, String newPassword) {}
