package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import java.time.Instant;
import java.util.List;

/// One thing to write into the local copy.
public sealed interface CacheWrite {
    /// @param knownRev every change of the conversation up to this one is in the copy
    record PutRow(ConversationRow row, long knownRev) implements CacheWrite {}

    /// A message replaces what was kept of it, unless that is newer.
    record PutMessages(ConversationId conversation, List<Message> messages) implements CacheWrite {
        public PutMessages {
            messages = List.copyOf(messages);
        }
    }

    /// These messages instead of all that were kept.
    record ReplaceMessages(ConversationId conversation, List<Message> messages) implements CacheWrite {
        public ReplaceMessages {
            messages = List.copyOf(messages);
        }
    }

    /// Everybody in the conversation, instead of those before.
    record PutMembers(ConversationId conversation, List<Member> members) implements CacheWrite {
        public PutMembers {
            members = List.copyOf(members);
        }
    }

    record PutMember(ConversationId conversation, Member member) implements CacheWrite {}

    record Forget(ConversationId conversation) implements CacheWrite {}

    /// The server's time up to which the list of conversations is known.
    record PutCursor(Instant serverTime) implements CacheWrite {}

    /// The log of the server that the copy is of.
    record PutLog(LogId log) implements CacheWrite {}
}
