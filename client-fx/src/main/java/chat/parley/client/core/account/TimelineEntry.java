package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row of a conversation: a message that the server has, or one of ours that it has not confirmed.
///
/// The key of a row stays the same when a pending message becomes a stored one, so that the list does not
/// flicker.
public sealed interface TimelineEntry {
    /// @return the sender's own name for the message
    ClientId key();

    /// @param change what this user has asked to change in it and the server has not confirmed; the message
    ///        already shows it
    /// @param versions where it stands among those that begin at the same place; only where there are several
    record Stored(Message message, Optional<Failed> change, Optional<Versions> versions) implements TimelineEntry {
        public Stored(Message message, Optional<Failed> change) {
            this(message, change, Optional.empty());
        }

        @Override
        public ClientId key() {
            return message.clientId();
        }
    }

    /// One of several messages that follow the same one: a prompt edited, an answer given again.
    ///
    /// @param number from 1
    /// @param before the version before this one
    /// @param after the version after this one
    record Versions(int number, int count, Optional<MessageId> before, Optional<MessageId> after) {}

    /// @param content its attachments are those that the server has already
    /// @param replyTo the message this one answers
    /// @param files those that go with it from this computer, after the attachments
    record Pending(
            ClientId key,
            Content content,
            Optional<MessageId> replyTo,
            Instant createdAt,
            Delivery delivery,
            List<LocalFile> files)
            implements TimelineEntry {
        public Pending {
            files = List.copyOf(files);
        }

        /// A message without files of its own.
        public Pending(
                ClientId key, Content content, Optional<MessageId> replyTo, Instant createdAt, Delivery delivery) {
            this(key, content, replyTo, createdAt, delivery, List.of());
        }
    }

    /// How far an own message has come.
    ///
    ///     Queued ──connection──► Sending ──ack──► (Stored)
    ///       ▲                      ├──connection lost──► Queued
    ///       └────── retry ──── Failed ◄──refused for good──┘
    sealed interface Delivery {}

    /// Waits for the connection, or for the one before it.
    record Queued() implements Delivery {}

    record Sending() implements Delivery {}

    /// @param sentence why, and what to do
    record Failed(String sentence) implements Delivery {}
}
