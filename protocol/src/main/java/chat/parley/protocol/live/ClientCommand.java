package chat.parley.protocol.live;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.Optional;

/// What a client says on the live socket: one JSON object a text frame, tagged by `type`.
///
/// `id` is the client's own number of the frame; the server's answer repeats it as `re`.
public sealed interface ClientCommand {
    /// @return the client's own number of this frame
    long id();

    record Connect(long id, Optional<ClientPresence> presence) implements ClientCommand {}

    /// Asks for what was missed since `afterRev` (changes) or `afterSeq` (messages), and for typing and
    /// presence from now on. Without either: the newest 50 messages.
    record Subscribe(long id, ConversationId conversationId, Optional<Long> afterRev, Optional<Long> afterSeq)
            implements ClientCommand {}

    record Unsubscribe(long id, ConversationId conversationId) implements ClientCommand {}

    record SendMessage(
            long id,
            ConversationId conversationId,
            ClientId clientId,
            Content content,
            Optional<MessageId> replyTo,
            Optional<Prompt> prompt)
            implements ClientCommand {
        /// A message as it stands, to be answered as usual where a model is asked.
        public SendMessage(
                long id,
                ConversationId conversationId,
                ClientId clientId,
                Content content,
                Optional<MessageId> replyTo) {
            this(id, conversationId, clientId, content, replyTo, Optional.empty());
        }
    }

    record EditMessage(long id, ConversationId conversationId, MessageId messageId, OpId opId, String text)
            implements ClientCommand {}

    record DeleteMessage(long id, ConversationId conversationId, MessageId messageId, OpId opId)
            implements ClientCommand {}

    record React(long id, ConversationId conversationId, MessageId messageId, OpId opId, String emoji, boolean on)
            implements ClientCommand {}

    record MarkRead(long id, ConversationId conversationId, long seq) implements ClientCommand {}

    /// At most one of `beforeSeq` and `afterSeq`; neither means the newest. `limit` is 1 to 100, 50 when
    /// absent.
    record GetHistory(
            long id,
            ConversationId conversationId,
            Optional<Long> beforeSeq,
            Optional<Long> afterSeq,
            Optional<Integer> limit)
            implements ClientCommand {}

    record Typing(long id, ConversationId conversationId) implements ClientCommand {}

    record SetPresence(long id, ClientPresence state) implements ClientCommand {}

    record Ping(long id) implements ClientCommand {}
}
