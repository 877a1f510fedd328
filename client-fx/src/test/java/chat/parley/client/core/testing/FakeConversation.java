package chat.parley.client.core.testing;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One conversation of the [FakeServer]: the same rules as the real one's, in memory.
final class FakeConversation {
    /// How far a member has read.
    static final class Reader {
        long lastReadSeq;
        long joinedSeq;
        Instant updatedAt = Instant.EPOCH;
    }

    final ConversationId id;
    final ConversationKind kind;
    final Instant createdAt;
    final Map<UserId, Reader> readers = new LinkedHashMap<>();
    final Map<UserId, String> names = new LinkedHashMap<>();
    final List<Message> messages = new ArrayList<>();
    Optional<String> title = Optional.empty();
    Instant updatedAt;
    long rev;
    Optional<MessageId> currentNode = Optional.empty();
    Optional<String> model = Optional.empty();
    boolean isTemporary;

    FakeConversation(ConversationId id, ConversationKind kind, Instant createdAt) {
        this.id = id;
        this.kind = kind;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    long lastSeq() {
        return messages.size();
    }

    void join(UserId user, String name) {
        Reader reader = new Reader();
        reader.joinedSeq = lastSeq();
        readers.put(user, reader);
        names.put(user, name);
    }

    Optional<Message> find(UserId sender, ClientId key) {
        return messages.stream()
                .filter(m -> m.senderId().equals(sender) && m.clientId().equals(key))
                .findFirst();
    }

    Optional<Message> find(MessageId message) {
        return messages.stream().filter(m -> m.id().equals(message)).findFirst();
    }

    Message append(UserId sender, ClientId key, Content content, Optional<MessageId> replyTo, Instant at) {
        long seq = lastSeq() + 1;
        Message message = new Message(
                new MessageId(new UUID(id.value().getLeastSignificantBits(), seq)),
                seq,
                ++rev,
                key,
                id,
                sender,
                MessageRole.USER,
                Optional.empty(),
                replyTo,
                content,
                List.of(),
                MessageStatus.SENT,
                at,
                Optional.empty(),
                Optional.empty());
        messages.add(message);
        updatedAt = at;
        Reader own = readers.get(sender);
        if (own != null && own.lastReadSeq == seq - 1) own.lastReadSeq = seq;
        return message;
    }

    /// A message of a tree: it becomes the current one.
    Message add(Message message) {
        messages.add(message);
        rev = message.rev();
        currentNode = Optional.of(message.id());
        updatedAt = message.createdAt();
        Reader own = readers.get(message.senderId());
        if (own != null && own.lastReadSeq == message.seq() - 1) own.lastReadSeq = message.seq();
        return message;
    }

    Message edited(Message message, String text, Instant at) {
        return replace(
                message,
                new Content(text, List.of(), List.of()),
                message.reactions(),
                at,
                Optional.of(at),
                message.deletedAt());
    }

    Message deleted(Message message, Instant at) {
        return replace(message, Content.of(""), List.of(), at, message.editedAt(), Optional.of(at));
    }

    Message reacted(Message message, UserId user, String emoji, boolean on, Instant at) {
        List<Reaction> reactions = new ArrayList<>();
        boolean isThere = false;
        for (Reaction reaction : message.reactions()) {
            if (!reaction.emoji().equals(emoji)) {
                reactions.add(reaction);
                continue;
            }
            isThere = true;
            List<UserId> users = new ArrayList<>(reaction.userIds());
            users.remove(user);
            if (on) users.add(user);
            if (!users.isEmpty()) reactions.add(new Reaction(emoji, users));
        }
        if (on && !isThere) reactions.add(new Reaction(emoji, List.of(user)));
        return replace(message, message.content(), reactions, at, message.editedAt(), message.deletedAt());
    }

    private Message replace(
            Message old,
            Content content,
            List<Reaction> reactions,
            Instant at,
            Optional<Instant> editedAt,
            Optional<Instant> deletedAt) {
        updatedAt = at;
        Message next = new Message(
                old.id(),
                old.seq(),
                ++rev,
                old.clientId(),
                id,
                old.senderId(),
                old.role(),
                old.parentId(),
                old.replyTo(),
                content,
                reactions,
                old.status(),
                old.createdAt(),
                editedAt,
                deletedAt);
        messages.set((int) old.seq() - 1, next);
        return next;
    }

    List<Member> members() {
        return readers.entrySet().stream().map(each -> member(each.getKey())).toList();
    }

    Member member(UserId user) {
        Reader reader = readers.getOrDefault(user, new Reader());
        String name = names.getOrDefault(user, "?");
        return new Member(user, name, name, MemberRole.MEMBER, reader.lastReadSeq, reader.joinedSeq);
    }

    long ownAfterRead(UserId user) {
        long read = member(user).lastReadSeq();
        return messages.stream()
                .filter(m -> m.seq() > read && m.senderId().equals(user))
                .count();
    }

    long mentions(UserId user) {
        long read = member(user).lastReadSeq();
        return messages.stream()
                .filter(m -> m.seq() > read && !m.senderId().equals(user))
                .filter(m -> m.content().mentions().stream()
                        .anyMatch(mention -> mention.userId().equals(user)))
                .count();
    }

    AssistantState state() {
        return new AssistantState(currentNode, model, isTemporary, List.of());
    }

    ConversationRow row(UserId user) {
        boolean isLeft = !readers.containsKey(user);
        return new ConversationRow(
                id,
                kind,
                title,
                Optional.empty(),
                createdAt,
                updatedAt,
                lastSeq(),
                rev,
                member(user).lastReadSeq(),
                ownAfterRead(user),
                mentions(user),
                messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast()),
                readers.size(),
                kind == ConversationKind.GROUP ? List.of() : members(),
                MemberRole.MEMBER,
                false,
                false,
                Optional.empty(),
                isLeft ? Optional.of(true) : Optional.empty(),
                kind == ConversationKind.ASSISTANT ? Optional.of(state()) : Optional.empty());
    }
}
