package chat.parley.client.core.account;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Valid people, conversations and messages for tests. The same name always gives the same id.
public final class Examples {
    /// Sunday, a quarter to ten.
    public static final Instant NOW = Instant.parse("2026-11-22T09:45:00Z");

    public static final ServerId SERVER = new ServerId(uuid("server"));

    private Examples() {}

    public static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    public static User user(String displayName) {
        String username = displayName.toLowerCase(java.util.Locale.ROOT).split(" ", -1)[0];
        return new User(new UserId(uuid("user " + displayName)), username, displayName);
    }

    public static Member member(String displayName, MemberRole role, long lastReadSeq) {
        User user = user(displayName);
        return new Member(user.userId(), user.username(), displayName, role, lastReadSeq, 0);
    }

    public static AccountStatus status(User user, ConnectionState connection) {
        return new AccountStatus(
                new AccountKey(SERVER, user.userId()), user, "This computer", Optional.empty(), connection, 0, 0, 0, 0);
    }

    public static FakeAccount account(String displayName) {
        return new FakeAccount(status(user(displayName), new ConnectionState.Online()));
    }

    public static ConversationId conversationId(String title) {
        return new ConversationId(uuid("conversation " + title));
    }

    public static MessageId messageId(String name) {
        return new MessageId(uuid("message " + name));
    }

    public static ConversationSummary group(String title) {
        return summary(ConversationKind.GROUP, title, Optional.empty(), 4);
    }

    public static ConversationSummary direct(String displayName) {
        return summary(
                ConversationKind.DIRECT,
                displayName,
                Optional.of(user(displayName).userId()),
                2);
    }

    /// A conversation with a model.
    public static ConversationSummary withModel(String title, String model) {
        ConversationSummary plain = summary(ConversationKind.ASSISTANT, title, Optional.empty(), 1);
        return new ConversationSummary(
                plain.id(),
                plain.kind(),
                title,
                Optional.empty(),
                1,
                plain.role(),
                Optional.empty(),
                plain.sortedAt(),
                0,
                0,
                false,
                false,
                Optional.empty(),
                false,
                0,
                0,
                Optional.of(new AssistantState(Optional.empty(), Optional.of(model), false, List.of())));
    }

    public static ConversationSummary notesToSelf() {
        return summary(ConversationKind.SELF, "Notes to self", Optional.empty(), 1);
    }

    private static ConversationSummary summary(
            ConversationKind kind, String title, Optional<UserId> other, int memberCount) {
        return new ConversationSummary(
                conversationId(title),
                kind,
                title,
                other,
                memberCount,
                MemberRole.OWNER,
                Optional.empty(),
                NOW,
                0,
                0,
                false,
                false,
                Optional.empty(),
                false,
                0,
                0);
    }

    /// @param name makes the message's id and is its text
    public static Message message(ConversationId conversation, User sender, long seq, String name) {
        return new Message(
                messageId(name),
                seq,
                seq,
                new ClientId(uuid("client " + name)),
                conversation,
                sender.userId(),
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                Content.of(name),
                List.of(),
                MessageStatus.SENT,
                NOW.minusSeconds(1000 - seq),
                Optional.empty(),
                Optional.empty());
    }
}
