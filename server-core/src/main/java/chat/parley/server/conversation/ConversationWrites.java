package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What can be changed in conversations, inside one transaction. Knows no rules.
public interface ConversationWrites extends ConversationReads {

    /// The next numbers of a conversation.
    record Numbers(long seq, long rev) {}

    /// A message that was sent under a client id before.
    record Sent(MessageId message, long seq, long rev, Instant createdAt, BodyHash body) {}

    /// A change that was made under an op id before.
    record Done(long rev, BodyHash body) {}

    /// @return who is in it now; empty when there is no such conversation
    Optional<Standing> standing(ConversationId conversation);

    void create(ConversationRecord conversation);

    void rememberPair(UserId one, UserId other, ConversationId conversation);

    /// Removes the conversation and all that belongs to it.
    void erase(ConversationId conversation, Instant now);

    /// @return what the next message gets, without taking it
    Numbers nextNumbers(ConversationId conversation);

    /// Takes the next `rev`.
    long takeChange(ConversationId conversation, Instant now);

    /// Gives a title that somebody typed.
    void setTitle(ConversationId conversation, Optional<String> title);

    /// Shows a group by a picture, or by none; the one before is deleted unless something else shows it.
    void setPicture(ConversationId conversation, Optional<FileId> picture, Instant now);

    /// Gives a title by itself, to a conversation that has none.
    ///
    /// @return false when it has one
    boolean setTitleUnlessTyped(ConversationId conversation, String title);

    /// Writes current node, model and names of branches.
    void setAssistant(ConversationId conversation, AssistantState state);

    /// @param seq of the message that is the answer
    void beginTurn(TurnRecord turn, long seq);

    /// @return false when it had ended
    boolean endTurn(TurnId turn, Instant now);

    /// Writes text, status, answer and `rev` of a model's message.
    ///
    /// @return false when it was deleted or is gone
    boolean writeAnswer(Message message);

    Optional<Sent> findSent(ConversationId conversation, UserId sender, ClientId clientId);

    /// Adds a message under the next numbers, and takes them; from then on it shows its files. Its sender must not have
    /// used its client id here before.
    void append(Message message, BodyHash body);

    /// Writes text, mentions, `rev`, and the times of edit and deletion; nothing else of a person's message changes.
    /// One
    /// that is deleted shows its files no more: those that no other shows are deleted too.
    void replace(Message message);

    /// Writes what a message shows of its files, and its `rev`.
    void showFiles(Message message);

    void touch(ConversationId conversation, long seq, long rev);

    void addReaction(ConversationId conversation, long seq, String emoji, UserId user, long rev);

    void removeReaction(ConversationId conversation, long seq, String emoji, UserId user);

    void removeReactions(ConversationId conversation, long seq);

    Optional<Done> findDone(ConversationId conversation, UserId user, OpId op);

    void remember(ConversationId conversation, UserId user, OpId op, Done done);

    /// The sender's read state after their own message: moved when it stood right before, else one more own.
    void countOwnMessage(ConversationId conversation, UserId sender, long seq);

    void addMentions(ConversationId conversation, long seq, Set<UserId> users);

    /// Takes back mentions of a message.
    ///
    /// @return those who had not read it
    Set<UserId> removeMentions(ConversationId conversation, long seq, Set<UserId> users);

    void setReadState(ConversationId conversation, UserId user, ReadMark mark, Instant now);

    /// Adds a member; one who was here before begins anew.
    void join(ConversationId conversation, Membership membership);

    void leave(ConversationId conversation, UserId user, Instant now);

    void setRole(ConversationId conversation, UserId user, MemberRole role);

    void setView(ConversationId conversation, UserId user, MemberView view, Instant now);

    /// Shows it again to everyone for whom it was hidden.
    void unhide(ConversationId conversation, Instant now);
}
