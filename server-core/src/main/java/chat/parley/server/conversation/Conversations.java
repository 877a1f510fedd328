package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.MessageMatches;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Everything that people can do with conversations; REST and the live socket both come here.
///
/// Checks who may do what, answers after the commit, then tells the others over the [EventBus]. Any
/// thread may call. Methods without an [Answer] or a future block; all throw
/// [chat.parley.protocol.error.Refused] for what they do not do. A stranger to a conversation is told
/// that there is none.
public final class Conversations {

    private static final Duration TEMPORARY = Duration.ofHours(24);

    private final ServerTime time;
    private final Messages messages;
    private final Changes changes;
    private final ReadMarks marks;
    private final Reading reading;
    private final CatchUp catchUp;
    private final Creation creation;
    private final Members members;
    private final Answers answers;
    private final ShownFiles shownFiles;

    public Conversations(ConversationStore store, EventBus bus, People people, Clock clock, RandomGenerator random) {
        Instant floor = store.read(ConversationReads::latestUpdate).orElse(Instant.EPOCH);
        this.time = new ServerTime(clock, floor);
        NewIds ids = new NewIds(random);
        Rows rows = new Rows(store, bus, people);
        Asking asking = new Asking(ids);
        this.answers = new Answers(store, bus, time, ids, asking, people);
        this.messages = new Messages(store, bus, time, ids, rows, asking);
        this.marks = new ReadMarks(store, bus, time);
        this.changes = new Changes(store, bus, time, marks);
        this.reading = new Reading(store, rows);
        this.catchUp = new CatchUp(store, rows);
        this.creation = new Creation(store, rows, people, time, ids);
        this.shownFiles = new ShownFiles(store, bus, time);
        this.members = new Members(store, bus, rows, people, time);
    }

    /// @return the answers of models in these conversations
    public Answers answers() {
        return answers;
    }

    /// @return the files that messages show
    public ShownFiles shownFiles() {
        return shownFiles;
    }

    /// Adds a message to the log.
    ///
    /// @param answer hears of it after the commit and before anybody else does
    public void append(Caller caller, ConversationId conversation, PostMessage message, Answer<Appended> answer) {
        messages.append(caller, conversation, message, answer);
    }

    public CompletableFuture<Appended> append(
            Caller caller,
            ConversationId conversation,
            ClientId clientId,
            Content content,
            Optional<MessageId> replyTo) {
        CompletableFuture<Appended> done = new CompletableFuture<>();
        append(caller, conversation, new PostMessage(clientId, content, replyTo), Answer.to(done));
        return done;
    }

    /// Edits, deletes or reacts to a message.
    ///
    /// @param answer gets the `rev` of the change, of the first one for a repeat
    public void change(Caller caller, MessageChange change, Answer<Long> answer) {
        changes.change(caller, change, answer);
    }

    public CompletableFuture<Long> edit(
            Caller caller, ConversationId conversation, MessageId message, Optional<OpId> op, String text) {
        return change(caller, new MessageChange(conversation, message, op, new MessageChange.NewText(text)));
    }

    public CompletableFuture<Long> delete(
            Caller caller, ConversationId conversation, MessageId message, Optional<OpId> op) {
        return change(caller, new MessageChange(conversation, message, op, new MessageChange.Removal()));
    }

    public CompletableFuture<Long> react(
            Caller caller, ConversationId conversation, MessageId message, Optional<OpId> op, String emoji) {
        return change(caller, new MessageChange(conversation, message, op, new MessageChange.ReactionOn(emoji)));
    }

    public CompletableFuture<Long> unreact(
            Caller caller, ConversationId conversation, MessageId message, Optional<OpId> op, String emoji) {
        return change(caller, new MessageChange(conversation, message, op, new MessageChange.ReactionOff(emoji)));
    }

    private CompletableFuture<Long> change(Caller caller, MessageChange change) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        change(caller, change, Answer.to(done));
        return done;
    }

    /// @param answer gets the mark as it stands; it never moves back
    public void markRead(Caller caller, ConversationId conversation, long seq, Answer<Long> answer) {
        marks.markRead(caller, conversation, seq, answer);
    }

    public CompletableFuture<Long> markRead(Caller caller, ConversationId conversation, long seq) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        markRead(caller, conversation, seq, Answer.to(done));
        return done;
    }

    public MessagePage history(Caller caller, ConversationId conversation, HistoryQuery query) {
        return reading.history(caller, conversation, query);
    }

    public ConversationPage list(Caller caller, ListQuery query) {
        return reading.list(caller, query);
    }

    public ConversationDetail detail(Caller caller, ConversationId conversation) {
        return reading.detail(caller, conversation);
    }

    /// @param text what the message's text holds somewhere; case does not matter
    public MessageMatches search(Caller caller, ConversationId conversation, String text, int limit) {
        return reading.search(caller, conversation, text, limit);
    }

    public Message message(Caller caller, ConversationId conversation, MessageId message) {
        return reading.message(caller, conversation, message);
    }

    /// What somebody missed since their cursor.
    public Missed missed(UserId user, ConversationId conversation, Cursor cursor) {
        return catchUp.missed(user, conversation, cursor);
    }

    public Created create(Caller caller, CreateConversation wish) {
        return creation.create(caller, wish);
    }

    /// Makes sure that a user has "Notes to self".
    public ConversationId ensureSelf(UserId user) {
        return creation.ensureSelf(user);
    }

    /// Changes the title for everybody, the rest for the caller.
    ///
    /// @return the row as the caller sees it now
    /// Shows a group by a picture that the caller uploaded, or by its initials.
    public ConversationRow show(Caller caller, ConversationId conversation, Optional<FileId> picture) {
        return members.show(caller, conversation, picture);
    }

    public ConversationRow update(Caller caller, ConversationId conversation, UpdateConversation wish) {
        return members.update(caller, conversation, wish);
    }

    /// @return the conversation's `rev` after it; those who are members already are passed over
    public long addMembers(Caller caller, ConversationId conversation, List<UserId> users) {
        return members.add(caller, conversation, users);
    }

    /// Removes a member, or lets the caller leave.
    public long removeMember(Caller caller, ConversationId conversation, UserId user) {
        return members.remove(caller, conversation, user);
    }

    public long setRole(Caller caller, ConversationId conversation, UserId user, MemberRole role) {
        return members.setRole(caller, conversation, user, role);
    }

    /// Gives a node of the tree a name, or takes it away.
    ///
    /// @param name empty for none
    /// @return the conversation's `rev` after it
    public long nameBranch(Caller caller, ConversationId conversation, MessageId message, String name) {
        return members.nameBranch(caller, conversation, message, name);
    }

    /// Erases temporary conversations in which nothing was said for a day.
    public void eraseTemporary() {
        members.eraseTemporary(time.now().minus(TEMPORARY));
    }

    public void delete(Caller caller, ConversationId conversation, DeleteScope scope) {
        members.delete(caller, conversation, scope);
    }

    /// @return the time of the latest change: who has heard of all until now asks for changes after it. The clock
    ///         would not do, since it may be set back
    public Instant latestChange() {
        return time.latest();
    }

    /// @return those who share a conversation with this user
    public Set<UserId> contacts(UserId user) {
        return Set.copyOf(reading.contacts(user));
    }
}
