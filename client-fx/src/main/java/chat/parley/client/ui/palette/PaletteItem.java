package chat.parley.client.ui.palette;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.protocol.rest.User;

/// Something the palette can do.
public sealed interface PaletteItem {
    record GoTo(ConversationSummary conversation) implements PaletteItem {}

    record Read(FoundMessage message) implements PaletteItem {}

    /// Goes to the search page.
    record SearchFor(String typed) implements PaletteItem {}

    record WriteTo(User user) implements PaletteItem {}

    record Act(PaletteAction action) implements PaletteItem {}

    record Settings(SettingsTab tab) implements PaletteItem {}
}
