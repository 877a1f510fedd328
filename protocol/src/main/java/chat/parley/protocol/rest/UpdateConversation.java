package chat.parley.protocol.rest;

import java.time.Instant;
import java.util.Optional;

/// PATCH `/backend-api/conversation/{id}`: the title is everybody's, the rest the caller's own view.
///
/// @param mutedUntil a time in the past unmutes
public record UpdateConversation(
        Optional<String> title,
        Optional<Boolean> isArchived,
        Optional<Boolean> isPinned,
        Optional<Instant> mutedUntil) {}
