package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Edits, deletes and reactions. A deleted message stays deleted, whatever comes later.
final class Changes {

    private static final int MAX_EMOJI = 50;

    /// @param message how it is now; empty when nothing changed
    /// @param recounted members whose number of unread mentions went down
    private record Outcome(long rev, Optional<Message> message, Standing standing, List<Membership> recounted) {
        static Outcome none(long rev, Standing standing) {
            return new Outcome(rev, Optional.empty(), standing, List.of());
        }
    }

    private final ConversationStore store;
    private final EventBus bus;
    private final ServerTime time;
    private final ReadMarks marks;

    Changes(ConversationStore store, EventBus bus, ServerTime time, ReadMarks marks) {
        this.store = store;
        this.bus = bus;
        this.time = time;
        this.marks = marks;
    }

    void change(Caller caller, MessageChange change, Answer<Long> answer) {
        switch (change.what()) {
            case MessageChange.NewText edit -> TextRules.withFiles("/text", edit.text());
            case MessageChange.ReactionOn on -> TextRules.emoji(on.emoji());
            case MessageChange.ReactionOff off -> TextRules.emoji(off.emoji());
            case MessageChange.Removal _ -> {}
        }
        BodyHash body = BodyHash.of(change);
        store.write(
                tx -> once(tx, caller.user(), change, body),
                Answer.of(
                        outcome -> {
                            answer.succeeded(outcome.rev());
                            publish(change.conversation(), outcome);
                        },
                        answer::failed));
    }

    private Outcome once(ConversationWrites tx, UserId user, MessageChange change, BodyHash body) {
        ConversationId conversation = change.conversation();
        Standing standing = Access.member(tx, conversation, user);
        if (change.opId().isEmpty()) return apply(tx, user, change, standing);
        Optional<ConversationWrites.Done> before =
                tx.findDone(conversation, user, change.opId().get());
        if (before.isPresent()) {
            if (before.get().body().equals(body))
                return Outcome.none(before.get().rev(), standing);
            throw Refused.field(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "/op_id",
                    "Another change was made under this op_id. Use a new one.");
        }
        Outcome outcome = apply(tx, user, change, standing);
        tx.remember(conversation, user, change.opId().get(), new ConversationWrites.Done(outcome.rev(), body));
        return outcome;
    }

    private Outcome apply(ConversationWrites tx, UserId user, MessageChange change, Standing standing) {
        Message message =
                tx.message(change.conversation(), change.message()).orElseThrow(() -> Refused.notFound("message"));
        return switch (change.what()) {
            case MessageChange.NewText edit -> edit(tx, user, message, edit.text(), standing);
            case MessageChange.Removal _ -> delete(tx, user, message, standing);
            case MessageChange.ReactionOn on -> react(tx, user, message, on.emoji(), standing);
            case MessageChange.ReactionOff off -> unreact(tx, user, message, off.emoji(), standing);
        };
    }

    private Outcome edit(ConversationWrites tx, UserId user, Message message, String text, Standing standing) {
        sendersOnly(user, message, "Only its sender can edit a message.");
        notInTree(message, standing);
        notDeleted(message);
        if (message.content().attachments().isEmpty()) TextRules.notEmpty("/text", text);
        if (message.content().text().equals(text)) return Outcome.none(message.rev(), standing);
        List<Mention> mentions = Mentions.carriedOver(message.content(), text);
        Set<UserId> gone = new HashSet<>(Mentions.named(message.content().mentions(), user));
        gone.removeAll(Mentions.named(mentions, user));
        Content content = new Content(text, mentions, message.content().attachments());
        Instant now = time.now();
        return replace(tx, standing, gone, message.editedTo(content, now), now);
    }

    /// What was answered stays as it was read.
    private static void notInTree(Message message, Standing standing) {
        if (message.role() == MessageRole.ASSISTANT)
            throw Refused.because(ErrorCode.CONFLICT, "An answer cannot be edited. Ask for another one.");
        if (standing.kind() == ConversationKind.ASSISTANT)
            throw Refused.because(
                    ErrorCode.CONFLICT,
                    "A prompt that was answered is not edited in place. Send the new text as a prompt with the same"
                            + " parent_id; both stay.");
    }

    private Outcome delete(ConversationWrites tx, UserId user, Message message, Standing standing) {
        sendersOnly(user, message, "Only its sender can delete a message.");
        if (message.deletedAt().isPresent()) return Outcome.none(message.rev(), standing);
        Instant now = time.now();
        tx.removeReactions(message.conversationId(), message.seq());
        return replace(tx, standing, Mentions.named(message.content().mentions(), user), message.deleted(now), now);
    }

    private static Outcome replace(
            ConversationWrites tx, Standing standing, Set<UserId> unnamed, Message message, Instant now) {
        long rev = tx.takeChange(message.conversationId(), now);
        Message changed = message.withRev(rev);
        tx.replace(changed);
        List<Membership> recounted = new ArrayList<>();
        if (!unnamed.isEmpty())
            for (UserId user : tx.removeMentions(message.conversationId(), message.seq(), unnamed))
                tx.membership(message.conversationId(), user).ifPresent(recounted::add);
        return new Outcome(rev, Optional.of(changed), standing, recounted);
    }

    private Outcome react(ConversationWrites tx, UserId user, Message message, String emoji, Standing standing) {
        notDeleted(message);
        Optional<Reaction> present = reaction(message, emoji);
        if (present.isPresent() && present.get().userIds().contains(user)) return Outcome.none(message.rev(), standing);
        if (present.isEmpty() && message.reactions().size() >= MAX_EMOJI)
            throw Refused.because(ErrorCode.CONFLICT, "This message has as many different reactions as fit.");
        long rev = tx.takeChange(message.conversationId(), time.now());
        tx.addReaction(message.conversationId(), message.seq(), emoji, user, rev);
        return touched(tx, message, rev, standing);
    }

    private Outcome unreact(ConversationWrites tx, UserId user, Message message, String emoji, Standing standing) {
        notDeleted(message);
        boolean there =
                reaction(message, emoji).map(r -> r.userIds().contains(user)).orElse(false);
        if (!there) return Outcome.none(message.rev(), standing);
        long rev = tx.takeChange(message.conversationId(), time.now());
        tx.removeReaction(message.conversationId(), message.seq(), emoji, user);
        return touched(tx, message, rev, standing);
    }

    private static Outcome touched(ConversationWrites tx, Message message, long rev, Standing standing) {
        tx.touch(message.conversationId(), message.seq(), rev);
        return new Outcome(rev, tx.message(message.conversationId(), message.id()), standing, List.of());
    }

    private void publish(ConversationId conversation, Outcome outcome) {
        if (outcome.message().isEmpty()) return;
        bus.publish(new News.InConversation(
                conversation,
                outcome.standing().members(),
                new Push.MessageUpdated(
                        conversation, outcome.rev(), outcome.message().get())));
        for (Membership one : outcome.recounted()) marks.tell(conversation, one.user(), ReadMarks.of(one));
    }

    private static Optional<Reaction> reaction(Message message, String emoji) {
        return message.reactions().stream().filter(r -> r.emoji().equals(emoji)).findFirst();
    }

    private static void sendersOnly(UserId user, Message message, String otherwise) {
        if (!message.senderId().equals(user)) throw Refused.because(ErrorCode.FORBIDDEN, otherwise);
    }

    private static void notDeleted(Message message) {
        if (message.deletedAt().isPresent())
            throw Refused.because(ErrorCode.MESSAGE_DELETED, "The message was deleted in the meantime.");
    }
}
