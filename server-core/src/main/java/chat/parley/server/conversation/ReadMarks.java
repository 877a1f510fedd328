package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What each member has read: one mark that only goes forward, and the counts that follow from it.
final class ReadMarks {

    /// @param moved the new mark; empty when it stays where it was
    private record Outcome(long seq, Optional<ReadMark> moved, Standing standing, Instant at) {}

    private final ConversationStore store;
    private final EventBus bus;
    private final ServerTime time;

    ReadMarks(ConversationStore store, EventBus bus, ServerTime time) {
        this.store = store;
        this.bus = bus;
        this.time = time;
    }

    /// @param seq beyond the last message it means the last one
    /// @param answer gets the mark as it stands
    void markRead(Caller caller, ConversationId conversation, long seq, Answer<Long> answer) {
        if (seq < 0) throw TextRules.invalid("/seq", "A message's number is not negative.");
        UserId user = caller.user();
        store.write(
                tx -> move(tx, conversation, user, seq),
                Answer.of(
                        outcome -> {
                            answer.succeeded(outcome.seq());
                            publish(conversation, user, outcome);
                        },
                        answer::failed));
    }

    private Outcome move(ConversationWrites tx, ConversationId conversation, UserId user, long seq) {
        Standing standing = Access.member(tx, conversation, user);
        long last = tx.conversation(conversation).orElseThrow(Access::nothing).lastSeq();
        Membership before = tx.membership(conversation, user).orElseThrow(Access::nothing);
        long to = Math.min(seq, last);
        Instant now = time.now();
        if (to <= before.lastReadSeq()) return new Outcome(before.lastReadSeq(), Optional.empty(), standing, now);
        ReadMark mark = new ReadMark(
                to, ownAfter(tx, conversation, before, to, last), tx.countMentions(conversation, user, to));
        tx.setReadState(conversation, user, mark, now);
        return new Outcome(to, Optional.of(mark), standing, now);
    }

    /// Counts whichever side of the new mark is shorter.
    private static long ownAfter(
            ConversationReads tx, ConversationId conversation, Membership before, long to, long last) {
        UserId user = before.user();
        return to - before.lastReadSeq() < last - to
                ? before.ownAfterRead() - tx.countOwn(conversation, user, before.lastReadSeq(), to)
                : tx.countOwn(conversation, user, to, last);
    }

    private void publish(ConversationId conversation, UserId user, Outcome outcome) {
        if (outcome.moved().isEmpty()) return;
        bus.publish(new News.InConversation(
                conversation,
                outcome.standing().members(),
                new Push.MessageRead(conversation, user, outcome.seq(), outcome.at())));
        tell(conversation, user, outcome.moved().get());
    }

    static ReadMark of(Membership m) {
        return new ReadMark(m.lastReadSeq(), m.ownAfterRead(), m.mentionCount());
    }

    /// Tells a user's devices their read state.
    void tell(ConversationId conversation, UserId user, ReadMark mark) {
        bus.publish(new News.ForUsers(
                Set.of(user),
                new Push.Event(new TopicEvent.ConversationReadState(
                        conversation, mark.lastReadSeq(), mark.ownAfterRead(), mark.mentionCount()))));
    }
}
