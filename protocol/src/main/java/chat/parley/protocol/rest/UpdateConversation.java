package chat.parley.protocol.rest;

import chat.parley.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;

/// PATCH `/backend-api/conversation/{id}`: the title is everybody's, the rest the caller's own view.
///
/// @param mutedUntil a time in the past unmutes
/// @param model who answers from now on, as `provider/name`; only for `assistant`
/// @param currentNode shows the thread that ends in this message; only for `assistant`
public record UpdateConversation(
        Optional<String> title,
        Optional<Boolean> isArchived,
        Optional<Boolean> isPinned,
        Optional<Instant> mutedUntil,
        Optional<String> model,
        Optional<MessageId> currentNode) {
    /// A change of what every conversation has.
    public UpdateConversation(
            Optional<String> title,
            Optional<Boolean> isArchived,
            Optional<Boolean> isPinned,
            Optional<Instant> mutedUntil) {
        this(title, isArchived, isPinned, mutedUntil, Optional.empty(), Optional.empty());
    }
}
