package chat.parley.client.core.store;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a conversation is called and counted on the screens.
public final class Summaries {
    private static final int NAMES_IN_TITLE = 3;

    /// Pinned ones first, then the newest.
    public static final Comparator<ConversationSummary> ORDER = Comparator.comparing(
                    ConversationSummary::isPinned, Comparator.reverseOrder())
            .thenComparing(ConversationSummary::sortedAt, Comparator.reverseOrder())
            .thenComparing(summary -> summary.id().value());

    private Summaries() {}

    static ConversationSummary of(ConversationState state, UserId me, boolean hasDraft, int queued, int failed) {
        ConversationRow row = state.row;
        List<Member> others = (state.members.isEmpty() ? row.members() : state.members)
                .stream().filter(member -> !member.userId().equals(me)).toList();
        return new ConversationSummary(
                row.id(),
                row.kind(),
                title(row, others),
                row.kind() == ConversationKind.DIRECT
                        ? others.stream().map(Member::userId).findFirst()
                        : Optional.empty(),
                row.memberCount(),
                row.role(),
                row.lastMessage(),
                row.lastMessage().map(Message::createdAt).orElse(row.createdAt()),
                unread(state),
                isAllRead(state) ? 0 : Math.min(row.mentionCount(), unread(state)),
                row.isPinned(),
                row.isArchived(),
                row.mutedUntil(),
                hasDraft,
                queued,
                failed,
                row.assistant(),
                switch (row.kind()) {
                    case GROUP -> row.picture();
                    case DIRECT -> others.stream().findFirst().flatMap(Member::avatar);
                    case SELF, ASSISTANT -> Optional.empty();
                });
    }

    /// What the server counts, less what was read on this device since.
    private static long unread(ConversationState state) {
        long counted = state.row.unread();
        if (state.readHere <= state.row.lastReadSeq()) return counted;
        return isAllRead(state) ? 0 : Math.min(counted, state.row.lastSeq() - state.readHere);
    }

    private static boolean isAllRead(ConversationState state) {
        return state.lastRead() >= state.row.lastSeq();
    }

    private static String title(ConversationRow row, List<Member> others) {
        return switch (row.kind()) {
            case SELF -> "Notes to self";
            case DIRECT -> others.stream().map(Member::displayName).findFirst().orElse("Former member");
            case GROUP ->
                row.title().filter(title -> !title.isBlank()).orElseGet(() -> names(others, row.memberCount() - 1));
            case ASSISTANT ->
                row.title()
                        .filter(title -> !title.isBlank())
                        .orElseGet(() -> row.assistant()
                                        .filter(AssistantState::isTemporary)
                                        .isPresent()
                                ? "Temporary conversation"
                                : "New conversation");
        };
    }

    /// @param all how many others there are; not all of them may be known
    private static String names(List<Member> others, int all) {
        if (others.isEmpty()) return "Group";
        String names = String.join(
                ", ",
                others.stream().limit(NAMES_IN_TITLE).map(Member::displayName).toList());
        int more = Math.max(others.size(), all) - NAMES_IN_TITLE;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
