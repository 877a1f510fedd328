package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// One answer as it is stored beside its message.
///
/// @param message the model's
/// @param prompt what is answered
/// @param endedAt absent while the answer grows
public record TurnRecord(
        TurnId id,
        ConversationId conversation,
        MessageId message,
        MessageId prompt,
        UserId asker,
        Instant startedAt,
        Optional<Instant> endedAt) {}
