package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.server.bus.News;
import chat.parley.server.limit.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which messages ask a model, and how the answer to one begins: in the transaction that stores the prompt.
final class Asking {

    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Pattern ASSISTANT = Pattern.compile(
            "(?<![\\w@.])@assistant(?![\\w-])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /// Who is to answer.
    ///
    /// @param wished absent for the asker's default
    /// @param shown what is shown of it until the answer ends
    record Admitted(UserId asker, Optional<String> wished, String shown) {}

    /// How an answer is found again when it is asked for twice.
    ///
    /// @param client the id that its message is sent under
    record Name(Begun.Wish wish, ClientId client, BodyHash body) {}

    /// What a prompt brought with it.
    ///
    /// @param rev of the conversation's own change, when it is a tree
    record Brought(Begun begun, Optional<Long> rev, Optional<ConversationChange> change) {

        /// @return what the members hear, in this order
        List<News> news() {
            ConversationId conversation = begun.conversation();
            List<News> news = new ArrayList<>();
            Message message = begun.message();
            news.add(new News.InConversation(
                    conversation, begun.audience(), new Push.NewMessage(conversation, message.rev(), message)));
            change.ifPresent(c -> news.add(new News.InConversation(
                    conversation, begun.audience(), new Push.ConversationUpdated(conversation, rev.orElseThrow(), c))));
            return news;
        }
    }

    private final NewIds ids;
    private volatile Answerer answerer = new Nobody();

    Asking(NewIds ids) {
        this.ids = ids;
    }

    void answeredBy(Answerer next) {
        this.answerer = next;
    }

    Answerer answerer() {
        return answerer;
    }

    /// Nobody answers on a server without models.
    private static final class Nobody implements Answerer {
        @Override
        public String admit(UserId asker, Optional<String> wished) {
            throw Refused.because(ErrorCode.UNAVAILABLE, "This server has no models to talk to.");
        }

        @Override
        public Runnable begun(Begun answer) {
            throw new IllegalStateException("nobody was admitted");
        }
    }

    static boolean asks(ConversationKind kind, String text) {
        return switch (kind) {
            case ASSISTANT -> true;
            case SELF -> false;
            case DIRECT, GROUP ->
                text.indexOf('@') >= 0 && ASSISTANT.matcher(text).find();
        };
    }

    /// @return where in the tree a prompt stands
    static Optional<MessageId> parent(ConversationWrites tx, ConversationId conversation, PostMessage post) {
        if (post.prompt().isEmpty()) return state(tx, conversation).currentNode();
        Optional<MessageId> parent = post.prompt().flatMap(Prompt::parentId);
        if (parent.isPresent() && !tx.exists(conversation, parent.get()))
            throw TextRules.invalid("/prompt/parent_id", "The message that this follows is not in the conversation.");
        return parent.map(id -> answerTo(tx, conversation, id));
    }

    /// What follows a prompt follows its newest answer: who asks may not have heard of that yet.
    private static MessageId answerTo(ConversationWrites tx, ConversationId conversation, MessageId id) {
        boolean isPrompt = tx.message(conversation, id)
                .filter(message -> message.role() == MessageRole.USER)
                .isPresent();
        return isPrompt ? tx.turnOf(conversation, id).map(TurnRecord::message).orElse(id) : id;
    }

    static AssistantState state(ConversationReads tx, ConversationId conversation) {
        return tx.conversation(conversation)
                .flatMap(ConversationRecord::assistant)
                .orElseThrow(Access::nothing);
    }

    /// Decides who answers, before anything is changed.
    Admitted admit(
            ConversationWrites tx,
            ConversationId conversation,
            Standing standing,
            UserId asker,
            Optional<String> wished) {
        Optional<String> model = wished.isEmpty() && standing.kind() == ConversationKind.ASSISTANT
                ? state(tx, conversation).model()
                : wished;
        if (tx.countOpenTurns(asker) >= Sizes.TURNS_PER_USER)
            throw Refused.rateLimited(
                    BUSY,
                    Sizes.TURNS_PER_USER
                            + " answers are being written for you. Wait until one has ended, or stop one.");
        return new Admitted(asker, model, answerer.admit(asker, model));
    }

    /// @return nobody's but this answer's own: its prompt is what a repeat finds
    Name unnamed() {
        return new Name(Begun.Wish.ANSWER, ids.client(), BodyHash.of(Content.of(""), Optional.empty()));
    }

    /// Puts the beginning of an answer into the log.
    ///
    /// @param prompt is in the log
    Brought begin(ConversationWrites tx, Standing standing, Message prompt, Admitted by, Name name, Instant now) {
        UserId asker = by.asker();
        boolean isTree = standing.kind() == ConversationKind.ASSISTANT;
        ConversationId conversation = prompt.conversationId();
        ConversationWrites.Numbers numbers = tx.nextNumbers(conversation);
        TurnRecord turn = new TurnRecord(
                ids.turn(now), conversation, ids.message(now), prompt.id(), asker, now, Optional.empty());
        Message message = new Message(
                turn.message(),
                numbers.seq(),
                numbers.rev(),
                name.client(),
                conversation,
                asker,
                MessageRole.ASSISTANT,
                isTree ? Optional.of(prompt.id()) : Optional.empty(),
                isTree ? Optional.empty() : Optional.of(prompt.id()),
                Content.of(""),
                List.of(),
                MessageStatus.IN_PROGRESS,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.of(ModelAnswer.begun(turn.id(), by.shown())));
        tx.append(message, name.body());
        tx.countOwnMessage(conversation, asker, numbers.seq());
        tx.beginTurn(turn, numbers.seq());
        if (!isTree)
            return new Brought(
                    new Begun(turn, standing.kind(), false, name.wish(), message, by.wished(), standing.members()),
                    Optional.empty(),
                    Optional.empty());
        AssistantState state = state(tx, conversation);
        Begun begun = new Begun(
                turn, standing.kind(), state.isTemporary(), name.wish(), message, by.wished(), standing.members());
        AssistantState next =
                new AssistantState(Optional.of(message.id()), state.model(), state.isTemporary(), state.branches());
        return new Brought(
                begun, Optional.of(changed(tx, conversation, next, now)), Optional.of(change(tx, conversation)));
    }

    /// @return the `rev` of the change
    static long changed(ConversationWrites tx, ConversationId conversation, AssistantState next, Instant now) {
        long rev = tx.takeChange(conversation, now);
        tx.setAssistant(conversation, next);
        return rev;
    }

    static ConversationChange change(ConversationReads tx, ConversationId conversation) {
        ConversationRecord record = tx.conversation(conversation).orElseThrow(Access::nothing);
        return new ConversationChange(
                conversation,
                record.kind(),
                record.title(),
                tx.memberCount(conversation),
                List.of(),
                List.of(),
                record.assistant());
    }
}
