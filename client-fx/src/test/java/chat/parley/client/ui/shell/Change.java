package chat.parley.client.ui.shell;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.protocol.conversation.MemberRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes a conversation that differs from another in a few things.
final class Change {
    private final ConversationSummary from;
    private String title;
    private Instant sortedAt;
    private MemberRole role;
    private long unread;
    private long mentions;
    private boolean isPinned;
    private boolean isArchived;
    private Optional<Instant> mutedUntil = Optional.empty();

    Change(ConversationSummary from) {
        this.from = from;
        this.title = from.title();
        this.sortedAt = from.sortedAt();
        this.role = from.role();
    }

    Change called(String next) {
        title = next;
        return this;
    }

    Change role(MemberRole next) {
        role = next;
        return this;
    }

    Change at(String moment) {
        sortedAt = Instant.parse(moment);
        return this;
    }

    Change unread(long messages, long ofThemMentions) {
        unread = messages;
        mentions = ofThemMentions;
        return this;
    }

    Change pinned() {
        isPinned = true;
        return this;
    }

    Change archived() {
        isArchived = true;
        return this;
    }

    Change mutedFor(Duration time) {
        mutedUntil = Optional.of(Examples.NOW.plus(time));
        return this;
    }

    ConversationSummary done() {
        return new ConversationSummary(
                title.equals(from.title()) ? from.id() : Examples.conversationId(title),
                from.kind(),
                title,
                from.other(),
                from.memberCount(),
                role,
                from.lastMessage(),
                sortedAt,
                unread,
                mentions,
                isPinned,
                isArchived,
                mutedUntil,
                false,
                0,
                0);
    }
}
