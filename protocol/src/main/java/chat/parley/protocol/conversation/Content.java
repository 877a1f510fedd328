package chat.parley.protocol.conversation;

import java.util.List;

/// What a message says.
///
/// @param text markdown, at most 16,000 code points and 48 KiB of UTF-8; empty once the message is deleted
public record Content(String text, List<Mention> mentions, List<Attachment> attachments) {
    public Content {
        mentions = List.copyOf(mentions);
        attachments = List.copyOf(attachments);
    }

    /// @return content that is only text
    public static Content of(String text) {
        return new Content(text, List.of(), List.of());
    }
}
