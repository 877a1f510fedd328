package chat.parley.server.live;

import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Cursor;
import chat.parley.server.conversation.Missed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a socket that was too slow what was left out, from the log, once its outbox is empty.
final class Mending {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    /// Beyond it the rest waits until this has left.
    private static final int ENOUGH_BYTES = Outbox.LAG_BYTES / 2;

    private final Conversations conversations;
    private final FrameCodec codec;

    Mending(Conversations conversations, FrameCodec codec) {
        this.conversations = conversations;
        this.codec = codec;
    }

    /// Blocks while it reads.
    void mend(LiveSocket socket) {
        try {
            Optional<Map.Entry<ConversationId, Lag.Gap>> gap = socket.nextGap();
            while (gap.isPresent() && socket.outboxBytes() < ENOUGH_BYTES) {
                mend(socket, gap.get().getKey(), gap.get().getValue());
                socket.flush();
                gap = socket.nextGap();
            }
        } catch (RuntimeException failed) {
            // The edge of this thread. Tried again at once it would fail again; the client catches up instead.
            LOG.warn("a slow socket cannot be told what it missed: {}", failed.getMessage());
            socket.close(CloseCode.TOO_SLOW);
        } finally {
            socket.mended();
        }
    }

    private void mend(LiveSocket socket, ConversationId conversation, Lag.Gap gap) {
        try {
            if (gap.afterRev() < gap.lastRev()) tellMessages(socket, conversation, gap);
            else tellRest(socket, conversation, gap, gap.lastRev());
        } catch (Refused why) {
            if (why.code() != ErrorCode.NOT_FOUND) throw why;
            // Not a member any more: there is nothing left to tell.
            socket.told(conversation, Long.MAX_VALUE);
        }
    }

    private void tellMessages(LiveSocket socket, ConversationId conversation, Lag.Gap gap) {
        Missed missed = conversations.missed(socket.caller().user(), conversation, new Cursor.AfterRev(gap.afterRev()));
        if (!missed.recovered()) {
            socket.close(CloseCode.TOO_SLOW);
            socket.told(conversation, Long.MAX_VALUE);
            return;
        }
        List<Message> messages = missed.messages();
        for (Message message : messages)
            socket.send(codec.encode(
                    message.seq() >= gap.newFromSeq()
                            ? new Push.NewMessage(conversation, message.rev(), message)
                            : new Push.MessageUpdated(conversation, message.rev(), message)));
        if (missed.hasMore()) socket.told(conversation, messages.getLast().rev());
        else tellRest(socket, conversation, gap, missed.lastRev());
    }

    private void tellRest(LiveSocket socket, ConversationId conversation, Lag.Gap gap, long rev) {
        if (gap.aboutItself()) {
            ConversationDetail detail = conversations.detail(socket.caller(), conversation);
            ConversationRow row = detail.conversation();
            socket.send(codec.encode(new Push.ConversationUpdated(
                    conversation,
                    row.lastRev(),
                    new ConversationChange(
                            conversation,
                            row.kind(),
                            row.title(),
                            row.memberCount(),
                            detail.members(),
                            List.of(),
                            row.assistant()))));
        }
        socket.told(conversation, rev);
    }
}
