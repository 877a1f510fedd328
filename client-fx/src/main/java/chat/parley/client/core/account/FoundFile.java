package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Attachment;

/// The file of a message in which something was found, and where in it.
///
/// @param page from 1
public record FoundFile(Attachment file, int page) {
    /// @return whether its pages can be shown
    public boolean hasPages() {
        return file.pages().isPresent() && file.trouble().isEmpty();
    }
}
