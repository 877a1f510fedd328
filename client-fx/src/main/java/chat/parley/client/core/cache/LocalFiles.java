package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files in messages of the local copy: what is looked for, and what is found.
public final class LocalFiles {
    private LocalFiles() {}

    /// Which kind of file.
    public enum Kind {
        PICTURES,
        OTHERS
    }

    /// @param kind empty: both
    /// @param words all of them must be in the file's name, unless it stands in one of the `titled`
    /// @param titled conversations whose title has the words
    /// @param in only of this conversation
    /// @param without conversations that are passed over
    public record Wish(
            Optional<Kind> kind,
            List<String> words,
            Set<ConversationId> titled,
            Optional<ConversationId> in,
            Set<ConversationId> without) {
        public Wish {
            words = List.copyOf(words);
            titled = Set.copyOf(titled);
            without = Set.copyOf(without);
        }
    }

    /// A file in a message.
    ///
    /// @param places how many messages of the copy show it
    public record Found(
            ConversationId conversation,
            MessageId message,
            UserId sender,
            Instant createdAt,
            Attachment file,
            int places) {}
}
