package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes conversations for tests, a message at a time.
final class Conversations {
    static final User ADA = Examples.user("Ada Moreau");
    static final User NOOR = Examples.user("Noor Haddad");
    static final User TOMAS = Examples.user("Tomas Lindqvist");

    ConversationSummary summary;
    final List<TimelineEntry> entries = new ArrayList<>();
    List<Member> members = List.of(member("Ada Moreau", 0), member("Noor Haddad", 0), member("Tomas Lindqvist", 0));
    Optional<Long> firstUnread = Optional.empty();
    Optional<String> problem = Optional.empty();
    List<UserId> typing = List.of();
    boolean hasOlder;
    boolean hasNewer;
    boolean isLoading;

    Conversations(ConversationSummary summary) {
        this.summary = summary;
    }

    static Member member(String name, long read) {
        return Examples.member(name, MemberRole.MEMBER, read);
    }

    Message message(User sender, long seq, String text, Instant at) {
        return new Message(
                Examples.messageId(summary.title() + seq),
                seq,
                seq,
                new ClientId(Examples.uuid("client " + summary.title() + seq)),
                summary.id(),
                sender.userId(),
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                Content.of(text),
                List.of(),
                MessageStatus.SENT,
                at,
                Optional.empty(),
                Optional.empty());
    }

    Conversations say(User sender, long seq, String text, Instant at) {
        return add(message(sender, seq, text, at));
    }

    Conversations add(Message message) {
        entries.add(new TimelineEntry.Stored(message, Optional.empty()));
        return this;
    }

    Conversations pending(String name, Instant at, TimelineEntry.Delivery delivery) {
        entries.add(new TimelineEntry.Pending(
                new ClientId(Examples.uuid("client " + name)), Content.of(name), Optional.empty(), at, delivery));
        return this;
    }

    static ConversationSummary queued(ConversationSummary from, int queued) {
        return new ConversationSummary(
                from.id(),
                from.kind(),
                from.title(),
                from.other(),
                from.memberCount(),
                from.role(),
                from.lastMessage(),
                from.sortedAt(),
                from.unread(),
                from.mentions(),
                from.isPinned(),
                from.isArchived(),
                from.mutedUntil(),
                from.hasDraft(),
                queued,
                0);
    }

    static Message with(Message message, List<Reaction> reactions) {
        return copy(message, message.content(), message.replyTo(), reactions, Optional.empty(), Optional.empty());
    }

    static Message answering(Message message, MessageId other) {
        return copy(message, message.content(), Optional.of(other), List.of(), Optional.empty(), Optional.empty());
    }

    static Message edited(Message message, Instant at) {
        return copy(message, message.content(), message.replyTo(), List.of(), Optional.of(at), Optional.empty());
    }

    static Message deleted(Message message, Instant at) {
        return copy(message, Content.of(""), Optional.empty(), List.of(), Optional.empty(), Optional.of(at));
    }

    static Message naming(Message message, User user, String words) {
        int start = message.content().text().indexOf(words);
        var content = new Content(
                message.content().text(), List.of(new Mention(user.userId(), start, words.length())), List.of());
        return copy(message, content, message.replyTo(), message.reactions(), Optional.empty(), Optional.empty());
    }

    private static Message copy(
            Message from,
            Content content,
            Optional<MessageId> replyTo,
            List<Reaction> reactions,
            Optional<Instant> editedAt,
            Optional<Instant> deletedAt) {
        return new Message(
                from.id(),
                from.seq(),
                from.rev(),
                from.clientId(),
                from.conversationId(),
                from.senderId(),
                from.role(),
                from.parentId(),
                replyTo,
                content,
                reactions,
                from.status(),
                from.createdAt(),
                editedAt,
                deletedAt);
    }

    TimelineView view() {
        return new TimelineView(summary, entries, hasOlder, hasNewer, isLoading, firstUnread, members, typing, problem);
    }
}
