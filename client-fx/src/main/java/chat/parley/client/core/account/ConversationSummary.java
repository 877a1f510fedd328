package chat.parley.client.core.account;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// A conversation as the sidebar, the palette and the header show it.
///
/// @param title never empty: a direct conversation is called by the other's name, `self` is "Notes to self",
///        a group without a title by its members
/// @param other the other person of a direct conversation
/// @param sortedAt what orders the list: the last message's time, else when it was made
/// @param hasDraft whether unsent text waits in it
/// @param queued messages waiting to be sent in it
/// @param failed messages in it that could not be sent
public record ConversationSummary(
        ConversationId id,
        ConversationKind kind,
        String title,
        Optional<UserId> other,
        int memberCount,
        MemberRole role,
        Optional<Message> lastMessage,
        Instant sortedAt,
        long unread,
        long mentions,
        boolean isPinned,
        boolean isArchived,
        Optional<Instant> mutedUntil,
        boolean hasDraft,
        int queued,
        int failed) {}
