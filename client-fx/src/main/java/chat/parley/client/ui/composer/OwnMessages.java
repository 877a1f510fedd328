package chat.parley.client.ui.composer;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.UserId;

/// Finds what this user wrote last in a conversation.
final class OwnMessages {
    /// It waits for the connection, the server has it, or there is none in sight.
    sealed interface Last {
        record Waiting(TimelineEntry.Pending pending) implements Last {}

        record Sent(Message message) implements Last {}

        record None() implements Last {}
    }

    private OwnMessages() {}

    /// Deleted ones do not count.
    static Last last(TimelineView view, UserId me) {
        for (TimelineEntry entry : view.entries().reversed()) {
            switch (entry) {
                case TimelineEntry.Pending pending -> {
                    return new Last.Waiting(pending);
                }
                case TimelineEntry.Stored(Message message, var _, var _) -> {
                    boolean isOwn = message.senderId().equals(me) && message.role() == MessageRole.USER;
                    if (isOwn && message.deletedAt().isEmpty()) {
                        return new Last.Sent(message);
                    }
                }
            }
        }
        return new Last.None();
    }
}
