package chat.parley.protocol.rest;

import java.time.Instant;

/// A fresh address of a file: GET `/backend-api/files/{id}/download`.
///
/// @param downloadUrl from the root of the server on, signed; good for the caller alone
/// @param expiresAt when it stops working
public record FileLink(String downloadUrl, Instant expiresAt, String fileName) {}
