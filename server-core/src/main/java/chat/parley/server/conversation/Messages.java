package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Appends messages to the log. A repeated client id is answered with the first message, for ever.
final class Messages {

    /// @param message what everybody hears; empty for a repeat
    /// @param returned members for whom the conversation was hidden until now
    /// @param answer what a prompt brought with it
    private record Outcome(
            Appended appended,
            Optional<Message> message,
            Standing standing,
            List<Rows.Raw> returned,
            Optional<Asking.Brought> answer) {}

    private final ConversationStore store;
    private final EventBus bus;
    private final ServerTime time;
    private final NewIds ids;
    private final Rows rows;
    private final Asking asking;

    Messages(ConversationStore store, EventBus bus, ServerTime time, NewIds ids, Rows rows, Asking asking) {
        this.store = store;
        this.bus = bus;
        this.time = time;
        this.ids = ids;
        this.rows = rows;
        this.asking = asking;
    }

    void append(Caller caller, ConversationId conversation, PostMessage post, Answer<Appended> answer) {
        TextRules.check(post.content());
        BodyHash body = BodyHash.of(post.content(), post.replyTo());
        UserId sender = caller.user();
        store.write(
                tx -> append(tx, conversation, sender, post, body),
                Answer.of(
                        outcome -> {
                            Optional<Runnable> ask = outcome.answer()
                                    .map(brought -> asking.answerer().begun(brought.begun()));
                            answer.succeeded(outcome.appended());
                            publish(conversation, outcome);
                            ask.ifPresent(Runnable::run);
                        },
                        answer::failed));
    }

    private Outcome append(
            ConversationWrites tx, ConversationId conversation, UserId sender, PostMessage post, BodyHash body) {
        Standing standing = Access.member(tx, conversation, sender);
        // Looked for first: what a repeat refers to may be gone, and it is acknowledged all the same.
        Optional<ConversationWrites.Sent> before = tx.findSent(conversation, sender, post.clientId());
        if (before.isPresent()) return repeated(before.get(), body, standing);
        checkReferences(tx, conversation, standing, post);
        Content content = ShownFiles.attached(tx, post.content(), sender);
        boolean asks = Asking.asks(standing.kind(), post.content().text());
        Optional<MessageId> parent = standing.kind() == ConversationKind.ASSISTANT
                ? Asking.parent(tx, conversation, post)
                : Optional.empty();
        Optional<Asking.Admitted> model = asks
                ? Optional.of(asking.admit(
                        tx, conversation, standing, sender, post.prompt().flatMap(Prompt::model)))
                : Optional.empty();
        Instant now = time.now();
        ConversationWrites.Numbers numbers = tx.nextNumbers(conversation);
        Message message = new Message(
                ids.message(now),
                numbers.seq(),
                numbers.rev(),
                post.clientId(),
                conversation,
                sender,
                MessageRole.USER,
                parent,
                post.replyTo(),
                content,
                List.of(),
                MessageStatus.SENT,
                now,
                Optional.empty(),
                Optional.empty());
        tx.append(message, body);
        tx.countOwnMessage(conversation, sender, numbers.seq());
        Set<UserId> named = Mentions.named(post.content().mentions(), sender);
        if (!named.isEmpty()) tx.addMentions(conversation, numbers.seq(), named);
        if (!standing.hidden().isEmpty()) tx.unhide(conversation, now);
        Appended appended = new Appended(message.id(), numbers.seq(), numbers.rev(), now, false);
        Optional<Asking.Brought> brought =
                model.map(by -> asking.begin(tx, standing, message, by, asking.unnamed(), now));
        return new Outcome(
                appended, Optional.of(message), standing, Rows.found(tx, conversation, standing.hidden()), brought);
    }

    private static void checkReferences(
            ConversationWrites tx, ConversationId conversation, Standing standing, PostMessage post) {
        List<Mention> mentions = post.content().mentions();
        for (int i = 0; i < mentions.size(); i++)
            if (!standing.roles().containsKey(mentions.get(i).userId()))
                throw TextRules.invalid("/content/mentions/" + i, "Only members can be mentioned.");
        if (post.replyTo().isPresent()
                && !tx.exists(conversation, post.replyTo().get()))
            throw TextRules.invalid("/reply_to", "The message that this answers is not in the conversation.");
        if (standing.kind() != ConversationKind.ASSISTANT
                && post.prompt().flatMap(Prompt::parentId).isPresent())
            throw TextRules.invalid("/prompt/parent_id", "Only a conversation with the assistant is a tree.");
    }

    private static Outcome repeated(ConversationWrites.Sent first, BodyHash body, Standing standing) {
        if (!first.body().equals(body))
            throw Refused.field(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "/client_id",
                    "Another message was sent under this client_id: " + first.message() + ". Use a new one.");
        Appended appended = new Appended(first.message(), first.seq(), first.rev(), first.createdAt(), true);
        return new Outcome(appended, Optional.empty(), standing, List.of(), Optional.empty());
    }

    private void publish(ConversationId conversation, Outcome outcome) {
        if (outcome.message().isEmpty()) return;
        if (!outcome.returned().isEmpty()) rows.announce(outcome.returned());
        Message message = outcome.message().get();
        bus.publish(new News.InConversation(
                conversation, outcome.standing().members(), new Push.NewMessage(conversation, message.rev(), message)));
        outcome.answer().ifPresent(brought -> brought.news().forEach(bus::publish));
    }
}
