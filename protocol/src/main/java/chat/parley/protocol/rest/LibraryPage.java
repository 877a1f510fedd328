package chat.parley.protocol.rest;

import java.util.List;
import java.util.Optional;

/// Files of the library.
///
/// @param cursor where the next page begins; absent on the last one
public record LibraryPage(List<LibraryItem> items, Optional<String> cursor) {
    public LibraryPage {
        items = List.copyOf(items);
    }
}
