package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The answers of models as conversations keep them: how one begins, grows, and ends. What is asked of whom is the
/// [Answerer]'s.
///
///     in progress ──finish──► finished, stopped or failed ──again: more──► in progress
///         └──the server stopped──► failed: interrupted, at the next start
///
/// Any thread may call.
public final class Answers {

    /// @param message how it is now; empty when there is nothing left to end
    private record Ended(Optional<Message> message, Standing standing) {}

    private final ConversationStore store;
    private final EventBus bus;
    private final ServerTime time;
    private final Asking asking;
    private final AskingAgain again;
    private final People people;

    Answers(ConversationStore store, EventBus bus, ServerTime time, NewIds ids, Asking asking, People people) {
        this.store = store;
        this.bus = bus;
        this.time = time;
        this.asking = asking;
        this.again = new AskingAgain(asking, ids, time);
        this.people = people;
    }

    /// From now on this one answers.
    public void givenBy(Answerer answerer) {
        asking.answeredBy(answerer);
    }

    /// Begins another answer, or goes on with one; once for each op id.
    ///
    /// @param answer hears of it before anybody else does
    public void begin(Caller caller, ConversationId conversation, Again wish, Answer<Began> answer) {
        store.write(
                tx -> again.begin(tx, caller.user(), conversation, wish),
                Answer.of(
                        begins -> {
                            Optional<Runnable> ask = begins.begun().map(asking.answerer()::begun);
                            answer.succeeded(begins.began());
                            begins.news().forEach(bus::publish);
                            ask.ifPresent(Runnable::run);
                        },
                        answer::failed));
    }

    static Message there(ConversationReads tx, ConversationId conversation, MessageId message) {
        return tx.message(conversation, message).orElseThrow(() -> Refused.notFound("message"));
    }

    static Refused deleted() {
        return Refused.because(ErrorCode.MESSAGE_DELETED, "The message was deleted.");
    }

    /// Keeps what an answer says so far; nobody is told.
    ///
    /// @param answer false when there is nothing left that could grow
    public void checkpoint(Begun begun, Ending soFar, Answer<Boolean> answer) {
        Message message = begun.message();
        store.write(
                tx -> tx.message(begun.conversation(), message.id())
                        .filter(now -> now.status() == MessageStatus.IN_PROGRESS)
                        .filter(now -> isOf(begun.turn(), now))
                        .map(now -> tx.writeAnswer(now.answered(soFar.text(), soFar.status(), soFar.answer())))
                        .orElse(false),
                answer);
    }

    /// An answer that was ended and is continued belongs to another turn.
    private static boolean isOf(TurnRecord turn, Message answer) {
        return answer.answer().filter(known -> known.turnId().equals(turn.id())).isPresent();
    }

    /// Ends an answer for good and tells the members.
    ///
    /// @param answer false when it was deleted meanwhile, or had ended
    public void finish(Begun begun, Ending ending, Answer<Boolean> answer) {
        store.write(
                tx -> finish(tx, begun.turn(), _ -> ending),
                Answer.of(
                        ended -> {
                            ended.ifPresent(this::publish);
                            answer.succeeded(ended.isPresent());
                        },
                        answer::failed));
    }

    private Optional<Ended> finish(ConversationWrites tx, TurnRecord turn, Function<Message, Ending> ending) {
        Instant now = time.now();
        if (!tx.endTurn(turn.id(), now)) return Optional.empty();
        Optional<Message> found =
                tx.message(turn.conversation(), turn.message()).filter(m -> m.status() == MessageStatus.IN_PROGRESS);
        Optional<Standing> standing = tx.standing(turn.conversation());
        if (found.isEmpty() || standing.isEmpty()) return Optional.empty();
        Ending end = ending.apply(found.get());
        Message message = found.get()
                .answered(end.text(), end.status(), end.answer())
                .withRev(tx.takeChange(turn.conversation(), now));
        if (!tx.writeAnswer(message)) throw deleted();
        return Optional.of(new Ended(Optional.of(message), standing.get()));
    }

    private void publish(Ended ended) {
        ended.message()
                .ifPresent(message -> bus.publish(new News.InConversation(
                        message.conversationId(),
                        ended.standing().members(),
                        new Push.MessageUpdated(message.conversationId(), message.rev(), message))));
    }

    /// Marks what a server that stopped left unfinished. The caller waits.
    ///
    /// @return how many answers that were
    public int interruptLeftOvers() {
        List<TurnRecord> open = store.read(ConversationReads::openTurns);
        for (TurnRecord turn : open)
            Waiting.on(store, tx -> finish(tx, turn, Answers::interrupted), ended -> ended.ifPresent(this::publish));
        return open.size();
    }

    private static Ending interrupted(Message message) {
        ModelAnswer before = message.answer().orElseThrow(() -> Refused.notFound("message"));
        return new Ending(message.content().text(), MessageStatus.FAILED, withError(before, interruption()));
    }

    /// @return what is said of an answer during which the server stopped
    public static AnswerError interruption() {
        return new AnswerError(
                "interrupted", "The server stopped while this answer was being written. Ask for it again.", true);
    }

    private static ModelAnswer withError(ModelAnswer before, AnswerError error) {
        return new ModelAnswer(
                before.turnId(),
                before.model(),
                Optional.of(error),
                before.usage(),
                before.durationMs(),
                before.reasoning(),
                before.citations(),
                before.cached());
    }

    /// Gives a conversation its first title, and tells the members.
    ///
    /// @param answer false when it has one
    public void giveTitle(ConversationId conversation, String title, Answer<Boolean> answer) {
        store.write(
                tx -> {
                    Optional<Standing> standing = tx.standing(conversation);
                    if (standing.isEmpty() || !tx.setTitleUnlessTyped(conversation, title))
                        return Optional.<News>empty();
                    long rev = tx.takeChange(conversation, time.now());
                    return Optional.<News>of(new News.InConversation(
                            conversation,
                            standing.get().members(),
                            new Push.ConversationUpdated(conversation, rev, Asking.change(tx, conversation))));
                },
                Answer.of(
                        news -> {
                            news.ifPresent(bus::publish);
                            answer.succeeded(news.isPresent());
                        },
                        answer::failed));
    }

    /// @return what was said up to a message, that one first, read as it is asked for: its thread in a tree, else what
    /// stands before it
    public Iterator<Message> backFrom(ConversationId conversation, ConversationKind kind, MessageId last) {
        return new Backwards(store, conversation, kind, last);
    }

    /// @return whether a message of this user with this text asks a model there
    public boolean asks(UserId user, ConversationId conversation, String text) {
        return Asking.asks(standing(user, conversation).kind(), text);
    }

    public Optional<String> title(ConversationId conversation) {
        return store.read(tx -> tx.conversation(conversation)).flatMap(ConversationRecord::title);
    }

    /// @return the message of the latest answer to a prompt
    public Optional<Message> answerTo(ConversationId conversation, MessageId prompt) {
        return store.read(
                tx -> tx.turnOf(conversation, prompt).flatMap(turn -> tx.message(conversation, turn.message())));
    }

    public Optional<Message> message(ConversationId conversation, MessageId message) {
        return store.read(tx -> tx.message(conversation, message));
    }

    /// @return what people are called
    public Map<UserId, String> names(Set<UserId> users) {
        Map<UserId, String> names = new HashMap<>();
        people.find(users).forEach((id, user) -> names.put(id, user.displayName()));
        return names;
    }

    /// Where a model would be asked, as a member sees it.
    ///
    /// @param last the last message of the visible thread, or of the log
    public record Where(ConversationKind kind, Optional<AssistantState> state, Optional<MessageId> last) {}

    public Where where(UserId user, ConversationId conversation) {
        return store.read(tx -> {
            Access.member(tx, conversation, user);
            ConversationRecord record = tx.conversation(conversation).orElseThrow(Access::nothing);
            Optional<MessageId> last = record.assistant().isPresent()
                    ? record.assistant().flatMap(AssistantState::currentNode)
                    : tx.messageAt(conversation, record.lastSeq()).map(Message::id);
            return new Where(record.kind(), record.assistant(), last);
        });
    }

    /// @return the prompt that a message answers, else the message itself
    public MessageId promptOf(ConversationId conversation, MessageId message) {
        return store.read(tx -> {
            Message found = there(tx, conversation, message);
            return found.role() == MessageRole.USER
                    ? found.id()
                    : found.parentId().or(found::replyTo).orElse(found.id());
        });
    }

    /// @return who is in it, when this user is
    /// @throws Refused as for a conversation that does not exist
    public Standing standing(UserId user, ConversationId conversation) {
        return store.read(tx -> {
            Access.member(tx, conversation, user);
            ConversationRecord record = tx.conversation(conversation).orElseThrow(Access::nothing);
            Map<UserId, MemberRole> roles = new HashMap<>();
            for (Membership member : tx.members(conversation)) roles.put(member.user(), member.role());
            return new Standing(record.kind(), roles, Set.of());
        });
    }
}
