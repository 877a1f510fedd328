package chat.parley.client.ui.library;

import chat.parley.protocol.rest.LibraryItem;
import java.util.List;

/// What belongs to one stretch of time, the newest first.
///
/// @param title as `This week`
public record LibrarySection(String title, List<LibraryItem> items) {
    public LibrarySection {
        items = List.copyOf(items);
    }
}
