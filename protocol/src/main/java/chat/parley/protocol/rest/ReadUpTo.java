package chat.parley.protocol.rest;

/// POST `/backend-api/conversation/{id}/read`.
public record ReadUpTo(long seq) {}
