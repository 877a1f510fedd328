package chat.parley.client.ui.search;

import chat.parley.client.core.account.FoundMessage;
import chat.parley.protocol.rest.User;

/// One line of what was found.
public sealed interface SearchRow {
    record Heading(String title) implements SearchRow {}

    record Person(User user) implements SearchRow {}

    record Hit(FoundMessage message) implements SearchRow {}

    /// The next page is on its way.
    record Loading() implements SearchRow {}

    /// @return whether Enter does something on it
    default boolean canBeChosen() {
        return switch (this) {
            case Person _, Hit _ -> true;
            case Heading _, Loading _ -> false;
        };
    }
}
