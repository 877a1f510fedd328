package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// A source that an answer rests on: a message, or a page of Parley's help when there is no conversation.
///
/// @param title what to call the source in a few words
/// @param snippet the words that were used
public record Citation(
        String title, String snippet, Optional<ConversationId> conversationId, Optional<MessageId> messageId) {}
