package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// POST `/backend-api/global/search`: messages by their words and their meaning, in everything the caller may read.
///
/// @param limit how many messages at most, 1 to 50; absent: 20
/// @param from only what this person wrote
/// @param in only in this conversation
/// @param before only what was written earlier
/// @param after only what was written then or later
/// @param cursor where the page before this one ended, with the same wishes as there
public record GlobalSearch(
        String query,
        Optional<Integer> limit,
        Optional<UserId> from,
        Optional<ConversationId> in,
        Optional<Instant> before,
        Optional<Instant> after,
        Optional<String> cursor) {}
