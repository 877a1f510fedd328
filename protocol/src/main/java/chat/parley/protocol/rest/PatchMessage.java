package chat.parley.protocol.rest;

import chat.parley.protocol.id.OpId;
import java.util.Optional;

/// PATCH `/backend-api/conversation/{id}/messages/{message_id}`.
public record PatchMessage(String text, Optional<OpId> opId) {}
