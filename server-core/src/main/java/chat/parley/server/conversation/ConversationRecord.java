package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// A conversation as it is stored, the same for all of its members.
///
/// @param assistant set when the kind is `assistant`
public record ConversationRecord(
        ConversationId id,
        ConversationKind kind,
        Optional<String> title,
        UserId createdBy,
        Optional<ClientId> clientId,
        Instant createdAt,
        Instant updatedAt,
        long lastSeq,
        long lastRev,
        Optional<AssistantState> assistant) {}
