package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What can be read of conversations, inside one transaction. Knows no rules: callers check who may see what.
public interface ConversationReads {

    /// A conversation as one member sees it.
    record Seen(ConversationRecord conversation, Membership membership, int memberCount) {}

    /// A user is no longer in a conversation since then.
    record Departure(ConversationId conversation, Instant at) {}

    Optional<ConversationRecord> conversation(ConversationId conversation);

    Optional<Membership> membership(ConversationId conversation, UserId user);

    /// @return by when they came in
    List<Membership> members(ConversationId conversation);

    /// @return as [#members], at most so many
    List<Membership> firstMembers(ConversationId conversation, int most);

    int memberCount(ConversationId conversation);

    /// @return the conversation of kind direct of these two, or of kind self when they are one
    Optional<ConversationId> findPair(UserId one, UserId other);

    Optional<ConversationId> findMade(UserId by, ClientId clientId);

    /// @return a user's conversations that are not hidden, latest message first
    List<Seen> list(UserId user, ListQuery query);

    int count(UserId user, ListQuery query);

    List<Departure> departures(UserId user, Instant after);

    /// @return those who share a conversation with this user
    Set<UserId> contacts(UserId user);

    Optional<Message> message(ConversationId conversation, MessageId message);

    Optional<Message> messageAt(ConversationId conversation, long seq);

    /// @return the newest of those before, in `seq` order
    List<Message> before(ConversationId conversation, long seq, int limit);

    List<Message> after(ConversationId conversation, long seq, int limit);

    /// @return those whose last change is after this `rev`, in `rev` order
    List<Message> changedAfter(ConversationId conversation, long rev, int limit);

    /// Reads texts of messages that are not deleted, newest first.
    ///
    /// @return the `seq` of those whose text matches, at most `limit`, out of the newest `scanned`
    List<Long> matching(ConversationId conversation, Predicate<String> text, int limit, int scanned);

    boolean exists(ConversationId conversation, MessageId message);

    /// A message that shows a file.
    record Place(ConversationId conversation, long seq) {}

    /// @return messages that show this file, in an order of their own
    List<Place> showing(FileId file, Optional<Place> after, int limit);

    /// @return what messages show of a file now; empty when there is no such file
    Optional<Attachment> shown(FileId file);

    /// @return whether this person uploaded the file to show somebody or something, and all of it is there
    boolean isOwnPicture(FileId file, UserId owner);

    /// @return what a message of this sender shows of a file; empty when it is not whole, or was deleted, or the sender
    ///         may not read it
    Optional<Attachment> attachable(FileId file, UserId sender);

    /// @return the path in the tree that ends in this message, its end at most this long, root first
    List<Message> thread(ConversationId conversation, MessageId leaf, int most);

    /// @return the latest turn that answers this prompt
    Optional<TurnRecord> turnOf(ConversationId conversation, MessageId prompt);

    /// @return every turn that has not ended, of all conversations
    List<TurnRecord> openTurns();

    /// @return how many answers grow that this user asked for
    int countOpenTurns(UserId asker);

    /// @return temporary conversations in which nothing was said since then
    List<ConversationId> temporaryUntouchedSince(Instant time);

    /// @return how many messages of this sender have `after < seq <= upTo`
    long countOwn(ConversationId conversation, UserId sender, long after, long upTo);

    /// @return how many messages with a higher `seq` mention this user
    long countMentions(ConversationId conversation, UserId user, long after);

    /// @return the latest time at which anything changed
    Optional<Instant> latestUpdate();
}
