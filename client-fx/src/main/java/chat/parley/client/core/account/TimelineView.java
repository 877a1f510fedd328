package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// A stretch of a conversation without holes, as it is now. A new value replaces the whole.
///
/// @param entries oldest first; pending ones of this user stand at the end, only when the stretch reaches
///        the newest message
/// @param hasOlder whether [Timeline#loadOlder] brings more
/// @param hasNewer whether the stretch ends before the newest message
/// @param isLoading whether a page is on its way
/// @param firstUnreadSeq where the "new messages" line may stand; fixed when the conversation was opened, gone
///        once this user has written
/// @param members everybody in it, with how far they have read; empty until known
/// @param typing members that are writing at this moment, never this user
/// @param problem why older messages could not be had, for the person
public record TimelineView(
        ConversationSummary conversation,
        List<TimelineEntry> entries,
        boolean hasOlder,
        boolean hasNewer,
        boolean isLoading,
        Optional<Long> firstUnreadSeq,
        List<Member> members,
        List<UserId> typing,
        Optional<String> problem) {
    public TimelineView {
        entries = List.copyOf(entries);
        members = List.copyOf(members);
        typing = List.copyOf(typing);
    }
}
