package chat.parley.protocol.live;

import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The answer to one frame of the client; `re` is that frame's `id`.
public sealed interface Reply extends ServerFrame {
    /// @return the `id` of the frame this answers
    long re();

    /// @param heartbeatS seconds between the client's pings
    /// @param logId when it differs from the last one, the client begins its copy anew
    record Connected(
            long re, UserId userId, ServerId serverId, Instant serverTime, int heartbeatS, Optional<LogId> logId)
            implements Reply {}

    /// @param recovered false: the client is too far behind to be told every change; it fetches pages
    /// @param messages with `after_rev`: the present state of every message changed since, in `rev` order;
    ///        else in `seq` order
    /// @param hasMore ask again with the highest `rev` (or `seq`) of `messages`
    record Subscribed(
            long re,
            ConversationId conversationId,
            long lastSeq,
            long lastRev,
            boolean recovered,
            List<Message> messages,
            boolean hasMore,
            List<Member> members,
            List<Presence> presence)
            implements Reply {
        public Subscribed {
            messages = List.copyOf(messages);
            members = List.copyOf(members);
            presence = List.copyOf(presence);
        }
    }

    record Unsubscribed(long re, ConversationId conversationId) implements Reply {}

    record MessageAck(
            long re,
            ClientId clientId,
            MessageId messageId,
            long seq,
            long rev,
            Instant createdAt,
            MessageStatus status)
            implements Reply {}

    record Changed(long re, MessageId messageId, long rev) implements Reply {}

    record ReadAck(long re, ConversationId conversationId, long seq) implements Reply {}

    /// @param messages in `seq` order, whichever direction was asked for
    record History(long re, ConversationId conversationId, List<Message> messages, boolean hasMore) implements Reply {
        public History {
            messages = List.copyOf(messages);
        }
    }

    record Pong(long re) implements Reply {}
}
