package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads conversations as they were, for those who sum them up.
///
/// Any thread may call; callers wait. Reads only what the scope allows.
public interface Transcripts {

    /// What one person said.
    record Line(ConversationId conversation, MessageId message, String author, Instant at, String text) {}

    /// @param title what the reader calls the conversation
    /// @param lines oldest first, without what models said
    record Transcript(String title, List<Line> lines) {
        public Transcript {
            lines = List.copyOf(lines);
        }
    }

    /// A file in a message.
    ///
    /// @param pages what each says, from the first
    /// @param isLast whether it came with the newest message of the one who asks
    record Document(FileId file, String name, Line line, List<String> pages, boolean isLast) {
        public Document {
            pages = List.copyOf(pages);
        }
    }

    /// @param name of the file, or a part of it; empty for any
    /// @return the newest file of the conversation that has text
    Optional<Document> document(Scope scope, ConversationId conversation, String name);

    /// @return the newest messages of the conversation
    Optional<Transcript> of(Scope scope, ConversationId conversation, int limit);

    /// @param name of a conversation or of somebody one talks with, perhaps only a part of it
    Optional<Transcript> named(Scope scope, String name, int limit);
}
