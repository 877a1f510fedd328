package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// A conversation as it is stored, the same for all of its members.
///
/// @param assistant set when the kind is `assistant`
/// @param picture that shows the group
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
        Optional<AssistantState> assistant,
        Optional<FileId> picture) {

    /// A conversation that no picture shows.
    public ConversationRecord(
            ConversationId id,
            ConversationKind kind,
            Optional<String> title,
            UserId createdBy,
            Optional<ClientId> clientId,
            Instant createdAt,
            Instant updatedAt,
            long lastSeq,
            long lastRev,
            Optional<AssistantState> assistant) {
        this(id, kind, title, createdBy, clientId, createdAt, updatedAt, lastSeq, lastRev, assistant, Optional.empty());
    }
}
