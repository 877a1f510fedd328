package chat.parley.client.core.store;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.List;

/// What follows from a piece of news, for those who do I/O and those who show.
public sealed interface Effect {
    /// The conversation's row is new or another than before.
    ///
    /// @param knownRev every change up to this one is in the local copy
    record RowChanged(ConversationRow row, long knownRev) implements Effect {}

    /// These messages are as they are now; they replace what was kept of them.
    record MessagesChanged(ConversationId conversation, List<Message> messages) implements Effect {
        public MessagesChanged {
            messages = List.copyOf(messages);
        }
    }

    /// Everybody in the conversation, as it is now.
    record MembersChanged(ConversationId conversation, List<Member> members) implements Effect {
        public MembersChanged {
            members = List.copyOf(members);
        }
    }

    /// Somebody has read further.
    record MemberChanged(ConversationId conversation, Member member) implements Effect {}

    /// The conversation is none of this user's any more.
    record Gone(ConversationId conversation) implements Effect {}

    /// Changes are missing: subscribe after this one.
    record CatchUp(ConversationId conversation, long afterRev) implements Effect {}

    /// Too far behind to be told every change: fetch pages, then call [AccountStore#renewed].
    record Renew(ConversationId conversation, long rev) implements Effect {}

    /// News of a conversation whose row is not known, or may be old: fetch it.
    record Refresh(ConversationId conversation) implements Effect {}

    /// The conversation is known up to this change.
    record KnownUpTo(ConversationId conversation, long rev) implements Effect {}

    /// A message of somebody else, seen for the first time and not yet read.
    record Arrived(ConversationId conversation, Message message) implements Effect {}

    /// Presence or typing of somebody changed.
    record PeopleChanged() implements Effect {}

    /// Somebody began to write, which ends by itself after a while.
    record SomeoneTypes(ConversationId conversation, UserId user) implements Effect {}

    /// This user's own name or picture changed, on another device.
    record Renamed(User me) implements Effect {}
}
