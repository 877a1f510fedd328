package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What is looked for in the local copy.
///
/// @param words each of them must be in the text or in the name of a file, whatever its case
/// @param in only this conversation
/// @param suits what else must hold
public record CacheQuery(List<String> words, Optional<ConversationId> in, Predicate<Message> suits) {
    public CacheQuery {
        words = List.copyOf(words);
    }
}
