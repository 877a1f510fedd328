package chat.parley.client.core.testing;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Valid values with nothing special about them.
public final class Examples {
    private Examples() {}

    /// @return a message of the second user, with its number as its `rev`
    public static Message message(ConversationId conversation, long seq) {
        return new Message(
                new MessageId(new UUID(5, seq)),
                seq,
                seq,
                new ClientId(new UUID(6, seq)),
                conversation,
                FakeServer.user(2),
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                Content.of("This is message number " + seq + ". It says what messages say, in a line or two of text."),
                List.of(),
                MessageStatus.SENT,
                Instant.parse("2026-11-22T12:00:00Z").plusSeconds(seq),
                Optional.empty(),
                Optional.empty());
    }
}
