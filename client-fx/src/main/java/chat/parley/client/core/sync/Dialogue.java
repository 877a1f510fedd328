package chat.parley.client.core.sync;

import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was asked on the live socket and what its answers mean; an answer to nothing that was asked here is the
/// queue's.
///
/// Use on the account's thread only.
final class Dialogue {
    /// What a frame of ours asked for, by its number.
    private sealed interface Asked {
        record Missed(ConversationId conversation) implements Asked {}

        record Watermark(ConversationId conversation, long seq) implements Asked {}
    }

    private final AccountCore core;
    private final Map<Long, Asked> asked = new HashMap<>();

    Dialogue(AccountCore core) {
        this.core = core;
    }

    /// The socket is gone: what was asked on it gets no answer.
    void end() {
        asked.clear();
    }

    void sayRead(ConversationId id, long seq) {
        core.loop
                .say(frame -> new ClientCommand.MarkRead(frame, id, seq))
                .ifPresent(frame -> asked.put(frame, new Asked.Watermark(id, seq)));
    }

    void answered(Reply reply) {
        Optional<Asked> question = Optional.ofNullable(asked.remove(reply.re()));
        switch (reply) {
            case Reply.MessageAck ack -> acknowledged(ack);
            case Reply.Changed changed ->
                core.queue.told(changed.re()).ifPresent(entry -> {
                    core.queue.confirmed(entry.key(), changed.rev());
                    core.settled(entry.conversation());
                    core.thread.after(Duration.ofSeconds(2), () -> missedChange(entry.conversation(), changed.rev()));
                });
            case Reply.ReadAck ack -> {
                core.run(core.store.readConfirmed(ack.conversationId(), ack.seq()));
                core.readMarks.confirmed(ack.conversationId(), ack.seq());
            }
            case Reply.Subscribed subscribed -> {
                core.run(core.store.handle(subscribed));
                core.seen(subscribed.messages());
                if (question.isPresent()) core.catchUp.advanced(subscribed.conversationId());
            }
            case Reply.Connected _, Reply.Unsubscribed _, Reply.History _, Reply.Pong _ -> {
                // nothing hangs on them
            }
        }
    }

    /// The confirmation carries everything but the words, and those are here: together they are the message. What its
    /// files are, the server knows better: such a message is fetched.
    private void acknowledged(Reply.MessageAck ack) {
        Optional<OutboxEntry> entry = core.queue.told(ack.re());
        if (entry.isEmpty() || !(entry.get() instanceof OutboxEntry.Send send)) return;
        core.queue.stored(send.conversation(), send.key(), ack.messageId());
        core.queue.confirmed(send.key(), ack.rev());
        if (send.hasFiles()) {
            missedChange(send.conversation(), ack.rev());
            core.settled(send.conversation());
            return;
        }
        Message message = new Message(
                ack.messageId(),
                ack.seq(),
                ack.rev(),
                send.key(),
                send.conversation(),
                core.me(),
                MessageRole.USER,
                send.ask().flatMap(Ask::parent),
                send.replyTo(),
                send.content(),
                List.of(),
                ack.status(),
                ack.createdAt(),
                Optional.empty(),
                Optional.empty());
        core.handle(new Push.NewMessage(send.conversation(), ack.rev(), message));
        core.settled(send.conversation());
    }

    private void missedChange(ConversationId conversation, long rev) {
        if (core.isConnected() && core.store.row(conversation).isPresent() && core.store.knownRev(conversation) < rev)
            subscribe(conversation);
    }

    void refused(long re, ErrorFrame error) {
        Optional<Asked> question = Optional.ofNullable(asked.remove(re));
        if (question.isEmpty()) {
            core.queue.refused(re, error);
            return;
        }
        switch (question.get()) {
            case Asked.Missed(ConversationId conversation) -> {
                if (error.retryable()) {
                    Duration wait =
                            Duration.ofMillis(Math.max(500, error.retryAfterMs().orElse(1000L)));
                    core.thread.after(wait, () -> {
                        if (core.isConnected()) subscribe(conversation);
                    });
                    return;
                }
                core.store.catchUpFailed(conversation);
                core.run(core.store.left(conversation));
                core.catchUp.advanced(conversation);
            }
            case Asked.Watermark(ConversationId conversation, long seq) -> {
                if (!error.retryable()) core.readMarks.confirmed(conversation, seq);
            }
        }
    }

    /// Asks for what was missed since the last change that is known, and for what comes from here on.
    void subscribe(ConversationId id) {
        core.loop
                .say(frame ->
                        new ClientCommand.Subscribe(frame, id, Optional.of(core.store.knownRev(id)), Optional.empty()))
                .ifPresent(frame -> asked.put(frame, new Asked.Missed(id)));
    }
}
