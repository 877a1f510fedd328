package chat.parley.protocol.rest;

import java.util.Optional;

/// POST `/backend-api/files/{id}/uploaded`: all bytes were sent.
///
/// @param sha256 of the whole, 64 hex digits; the server refuses bytes that are not these
public record FinishUpload(Optional<String> sha256) {}
