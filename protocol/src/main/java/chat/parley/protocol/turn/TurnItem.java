package chat.parley.protocol.turn;

import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import java.util.Optional;

/// One event of the stream of a growing answer, in the order in which most streams have them.
public sealed interface TurnItem {

    /// How deltas are written: always `v1`.
    record DeltaEncoding(String encoding) implements TurnItem {
        public static final DeltaEncoding V1 = new DeltaEncoding("v1");
    }

    /// Opens the stream again when the connection breaks.
    record ResumeToken(String token, ConversationId conversationId) implements TurnItem {}

    /// The receipt: the message that is answered is stored for good.
    record InputMessage(MessageId id, MessageStatus status, ConversationId conversationId) implements TurnItem {}

    /// Who answers.
    record Metadata(String modelSlug, TurnId turnId, MessageId messageId, ConversationId conversationId)
            implements TurnItem {}

    /// A place in the stream.
    ///
    /// @param marker `user_visible_token`, or `reasoning` while the model thinks
    /// @param event `first`, `last`
    record Marker(ConversationId conversationId, MessageId messageId, String marker, String event) implements TurnItem {
        public static final String VISIBLE = "user_visible_token";
        public static final String REASONING = "reasoning";
        public static final String FIRST = "first";
        public static final String LAST = "last";
    }

    /// A change of the message. What is absent repeats the last delta's; the value never does.
    ///
    /// @param channel `c`
    /// @param path `p`, a JSON pointer
    /// @param operation `o`
    /// @param value `v`
    record Delta(Optional<Integer> channel, Optional<String> path, Optional<DeltaOperation> operation, DeltaValue value)
            implements TurnItem {
        /// @return a change that says where and what
        public static Delta of(DeltaOperation operation, String path, DeltaValue value) {
            return new Delta(Optional.empty(), Optional.of(path), Optional.of(operation), value);
        }

        /// @return more of what came last, at the same place
        public static Delta more(String text) {
            return new Delta(Optional.empty(), Optional.empty(), Optional.empty(), new DeltaValue.Text(text));
        }
    }

    /// The conversation got a title by itself.
    record Title(String title, ConversationId conversationId) implements TurnItem {}

    /// The answer ended early.
    ///
    /// @param code as in the message's error
    /// @param message one sentence for people
    record Failed(String code, String message, ConversationId conversationId) implements TurnItem {}

    /// The answer has ended, one way or another; nothing comes after it but [Done].
    record Complete(ConversationId conversationId) implements TurnItem {}

    /// The end of the stream. Has no number.
    record Done() implements TurnItem {}

    /// An event that this version does not know.
    record Unknown() implements TurnItem {}
}
