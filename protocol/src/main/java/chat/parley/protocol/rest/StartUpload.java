package chat.parley.protocol.rest;

import chat.parley.protocol.id.ClientId;
import java.util.Optional;

/// POST `/backend-api/files`: announces a file, whose bytes follow in parts.
///
/// @param fileName as it is called where it comes from; the server keeps of it what is harmless
/// @param fileSize in bytes, 0 or more
/// @param mimeType what its sender takes it for; the server looks for itself
/// @param sha256 of the whole, 64 hex digits; bytes that the caller has on the server already need not be sent again
/// @param clientId what the caller calls this upload: announced twice under one, it is the same upload
public record StartUpload(
        String fileName,
        long fileSize,
        String mimeType,
        FileUse useCase,
        Optional<String> sha256,
        Optional<ClientId> clientId) {}
