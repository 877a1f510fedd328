package chat.parley.protocol.conversation;

import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// How a message that asks a model is to be answered.
///
/// @param parentId the message it follows in the tree; absent for the first of a conversation. Only in
///   conversations of kind `assistant`
/// @param model who answers, as `provider/name`; absent for the conversation's, else the user's default
public record Prompt(Optional<MessageId> parentId, Optional<String> model) {}
