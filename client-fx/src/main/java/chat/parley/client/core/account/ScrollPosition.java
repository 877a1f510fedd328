package chat.parley.client.core.account;

import chat.parley.protocol.id.MessageId;

/// Where a reader stood in a conversation.
public sealed interface ScrollPosition {
    record AtEnd() implements ScrollPosition {}

    /// @param top the message at the top edge
    /// @param offset pixels of it above the edge
    record At(MessageId top, double offset) implements ScrollPosition {}
}
