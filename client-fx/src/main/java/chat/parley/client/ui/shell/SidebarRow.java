package chat.parley.client.ui.shell;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.live.PresenceState;
import java.util.Optional;

/// One line of the sidebar's list.
public sealed interface SidebarRow {
    /// A title above a group of conversations.
    record Heading(String title, Action action) implements SidebarRow {}

    /// What the small button of a heading does.
    enum Action {
        NONE,
        NEW_CONVERSATION,
        SHOW_ARCHIVED,
        HIDE_ARCHIVED
    }

    /// @param presence of the other person, in a direct conversation
    /// @param when short: a time, a weekday or a date
    record Entry(ConversationSummary conversation, Optional<PresenceState> presence, String when, boolean isMuted)
            implements SidebarRow {}

    /// Said instead of a list: nothing there, or nothing found.
    record Nothing(String sentence) implements SidebarRow {}
}
