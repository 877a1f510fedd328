package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How an answer begins without a new prompt: another one beside those that are there, or more of one. A repeat under
/// the same op id finds what the first one began.
///
/// The op id of another answer becomes the client id of its message, which is unique for ever; that of a continued
/// one is kept with those of edits.
final class AskingAgain {

    /// What a wish led to.
    ///
    /// @param begun absent for a repeat: nobody is asked
    /// @param news what the members hear
    record Begins(Began began, Optional<Begun> begun, List<News> news) {

        private static Begins of(Begun begun, List<News> news) {
            return new Begins(new Began(begun.turn().prompt(), begun.message().id()), Optional.of(begun), news);
        }

        private static Begins repeated(MessageId prompt, MessageId message) {
            return new Begins(new Began(prompt, message), Optional.empty(), List.of());
        }
    }

    private final Asking asking;
    private final NewIds ids;
    private final ServerTime time;

    AskingAgain(Asking asking, NewIds ids, ServerTime time) {
        this.asking = asking;
        this.ids = ids;
        this.time = time;
    }

    Begins begin(ConversationWrites tx, UserId user, ConversationId conversation, Again wish) {
        Standing standing = Access.member(tx, conversation, user);
        return switch (wish) {
            case Again.Variant variant -> another(tx, user, standing, conversation, variant);
            case Again.More more -> more(tx, user, standing, conversation, more);
        };
    }

    private Begins another(
            ConversationWrites tx, UserId user, Standing standing, ConversationId conversation, Again.Variant wish) {
        if (standing.kind() != ConversationKind.ASSISTANT)
            throw Refused.because(
                    ErrorCode.CONFLICT, "Only a conversation with the assistant has several answers to one prompt.");
        Message prompt = prompt(tx, conversation, wish.message());
        BodyHash body = BodyHash.of(wish);
        Optional<ClientId> client = wish.op().map(op -> new ClientId(op.value()));
        Optional<ConversationWrites.Sent> before = client.flatMap(id -> tx.findSent(conversation, user, id));
        if (before.isPresent()) {
            check(body, before.get().body());
            return Begins.repeated(prompt.id(), before.get().message());
        }
        if (prompt.deletedAt().isPresent()) throw Answers.deleted();
        Asking.Admitted model = asking.admit(tx, conversation, standing, user, wish.model());
        Asking.Name name = new Asking.Name(Begun.Wish.VARIANT, client.orElseGet(ids::client), body);
        Asking.Brought brought = asking.begin(tx, standing, prompt, model, name, time.now());
        return Begins.of(brought.begun(), brought.news());
    }

    private static Message prompt(ConversationReads tx, ConversationId conversation, MessageId promptOrAnswer) {
        Message message = Answers.there(tx, conversation, promptOrAnswer);
        return message.role() == MessageRole.USER
                ? message
                : message.parentId()
                        .flatMap(parent -> tx.message(conversation, parent))
                        .orElseThrow(() -> Refused.notFound("message"));
    }

    private static void check(BodyHash wished, BodyHash first) {
        if (!first.equals(wished))
            throw Refused.field(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "/op_id",
                    "Something else was asked for under this op_id. Use a new one.");
    }

    private Begins more(
            ConversationWrites tx, UserId user, Standing standing, ConversationId conversation, Again.More wish) {
        Message before = Answers.there(tx, conversation, wish.message());
        if (before.role() != MessageRole.ASSISTANT)
            throw TextRules.invalid("/message_id", "Only an answer can be continued.");
        MessageId prompt = before.parentId().or(before::replyTo).orElseThrow(() -> Refused.notFound("message"));
        BodyHash body = BodyHash.of(wish);
        Optional<ConversationWrites.Done> done = wish.op().flatMap(op -> tx.findDone(conversation, user, op));
        if (done.isPresent()) {
            check(body, done.get().body());
            return Begins.repeated(prompt, before.id());
        }
        checkContinuable(before, user);
        Asking.Admitted model =
                asking.admit(tx, conversation, standing, user, before.answer().map(ModelAnswer::model));
        Begun begun = goOn(tx, standing, before, prompt, model);
        wish.op().ifPresent(op -> remember(tx, begun, op, body));
        return Begins.of(
                begun,
                List.of(new News.InConversation(
                        conversation,
                        standing.members(),
                        new Push.MessageUpdated(conversation, begun.message().rev(), begun.message()))));
    }

    private static void remember(ConversationWrites tx, Begun begun, OpId op, BodyHash body) {
        tx.remember(
                begun.conversation(),
                begun.turn().asker(),
                op,
                new ConversationWrites.Done(begun.message().rev(), body));
    }

    private static void checkContinuable(Message before, UserId user) {
        if (before.deletedAt().isPresent()) throw Answers.deleted();
        if (!before.senderId().equals(user))
            throw Refused.because(ErrorCode.FORBIDDEN, "Only who asked can have the answer continued.");
        if (before.status() == MessageStatus.IN_PROGRESS)
            throw Refused.because(ErrorCode.CONFLICT, "The answer is still growing.");
    }

    private Begun goOn(
            ConversationWrites tx, Standing standing, Message before, MessageId prompt, Asking.Admitted model) {
        ConversationId conversation = before.conversationId();
        ModelAnswer given = before.answer().orElseThrow(() -> Refused.notFound("message"));
        boolean isTemporary = tx.conversation(conversation)
                .flatMap(ConversationRecord::assistant)
                .map(state -> state.isTemporary())
                .orElse(false);
        Instant now = time.now();
        TurnRecord turn =
                new TurnRecord(ids.turn(now), conversation, before.id(), prompt, model.asker(), now, Optional.empty());
        Message message = before.answered(
                        before.content().text(), MessageStatus.IN_PROGRESS, continued(given, turn, model.shown()))
                .withRev(tx.takeChange(conversation, now));
        if (!tx.writeAnswer(message)) throw Answers.deleted();
        tx.beginTurn(turn, message.seq());
        return new Begun(
                turn, standing.kind(), isTemporary, Begun.Wish.MORE, message, model.wished(), standing.members());
    }

    private static ModelAnswer continued(ModelAnswer before, TurnRecord turn, String model) {
        return new ModelAnswer(
                turn.id(),
                model,
                Optional.empty(),
                before.usage(),
                before.durationMs(),
                before.reasoning(),
                before.citations(),
                Optional.empty());
    }
}
