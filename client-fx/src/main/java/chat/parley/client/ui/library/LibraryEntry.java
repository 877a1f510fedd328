package chat.parley.client.ui.library;

import chat.parley.protocol.rest.LibraryItem;

/// One file as it stands in the library.
interface LibraryEntry {
    LibraryItem item();

    /// @param isNear whether it is seen, or will be soon
    void setNear(boolean isNear);
}
