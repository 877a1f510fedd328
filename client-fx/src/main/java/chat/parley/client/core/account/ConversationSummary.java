package chat.parley.client.core.account;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
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
/// @param assistant set in a conversation with a model
/// @param picture of the group, or of the other person
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
        int failed,
        Optional<AssistantState> assistant,
        Optional<FileId> picture) {
    /// A conversation of people, shown by initials.
    public ConversationSummary(
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
            int failed) {
        this(
                id,
                kind,
                title,
                other,
                memberCount,
                role,
                lastMessage,
                sortedAt,
                unread,
                mentions,
                isPinned,
                isArchived,
                mutedUntil,
                hasDraft,
                queued,
                failed,
                Optional.empty(),
                Optional.empty());
    }

    /// A conversation shown by initials.
    public ConversationSummary(
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
            int failed,
            Optional<AssistantState> assistant) {
        this(
                id,
                kind,
                title,
                other,
                memberCount,
                role,
                lastMessage,
                sortedAt,
                unread,
                mentions,
                isPinned,
                isArchived,
                mutedUntil,
                hasDraft,
                queued,
                failed,
                assistant,
                Optional.empty());
    }

    /// @return the same, answered by another model
    public ConversationSummary answeredBy(String model) {
        return new ConversationSummary(
                id,
                kind,
                title,
                other,
                memberCount,
                role,
                lastMessage,
                sortedAt,
                unread,
                mentions,
                isPinned,
                isArchived,
                mutedUntil,
                hasDraft,
                queued,
                failed,
                assistant.map(state -> new AssistantState(
                        state.currentNode(), Optional.of(model), state.isTemporary(), state.branches())),
                picture);
    }

    /// @return whether it is not kept after it is closed
    public boolean isTemporary() {
        return assistant.filter(AssistantState::isTemporary).isPresent();
    }
}
