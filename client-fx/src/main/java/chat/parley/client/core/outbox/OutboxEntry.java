package chat.parley.client.core.outbox;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something this user asked for that the server has not confirmed.
public sealed interface OutboxEntry {
    /// @return its place in the queue of this account
    long number();

    /// @return what makes repeating it harmless
    Id key();

    ConversationId conversation();

    /// @return by this computer's clock: only for asking whether it is still meant
    Instant writtenAt();

    /// @return why the server, or this app, will not do it
    Optional<String> failure();

    OutboxEntry with(Optional<String> failure, Instant writtenAt);

    /// A message.
    ///
    /// @param ask set for a prompt in a conversation with a model
    /// @param files those that go with it from this computer, in order
    record Send(
            long number,
            ClientId key,
            ConversationId conversation,
            Content content,
            Optional<MessageId> replyTo,
            Instant writtenAt,
            Optional<String> failure,
            Optional<Ask> ask,
            List<ClientId> files)
            implements OutboxEntry {
        public Send {
            files = List.copyOf(files);
        }

        /// A message to people.
        public Send(
                long number,
                ClientId key,
                ConversationId conversation,
                Content content,
                Optional<MessageId> replyTo,
                Instant writtenAt,
                Optional<String> failure) {
            this(number, key, conversation, content, replyTo, writtenAt, failure, Optional.empty(), List.of());
        }

        /// @return whether files go with it, from this computer or from another message
        public boolean hasFiles() {
            return !files.isEmpty() || !content.attachments().isEmpty();
        }

        @Override
        public Send with(Optional<String> nextFailure, Instant nextWrittenAt) {
            return new Send(number, key, conversation, content, replyTo, nextWrittenAt, nextFailure, ask, files);
        }

        public Send with(Content next) {
            return new Send(number, key, conversation, next, replyTo, writtenAt, failure, ask, files);
        }

        public Send asking(Ask next) {
            return new Send(number, key, conversation, content, replyTo, writtenAt, failure, Optional.of(next), files);
        }

        public Send with(List<ClientId> next) {
            return new Send(number, key, conversation, content, replyTo, writtenAt, failure, ask, next);
        }
    }

    /// A change of a message that the server has.
    record Change(
            long number,
            OpId key,
            ConversationId conversation,
            MessageId message,
            Wish wish,
            Instant writtenAt,
            Optional<String> failure)
            implements OutboxEntry {
        @Override
        public Change with(Optional<String> nextFailure, Instant nextWrittenAt) {
            return new Change(number, key, conversation, message, wish, nextWrittenAt, nextFailure);
        }
    }

    /// What shall become of a message.
    sealed interface Wish {}

    record Rewrite(String text) implements Wish {}

    record Remove() implements Wish {}

    record React(String emoji, boolean on) implements Wish {}
}
