package chat.parley.server.turn;

import chat.parley.protocol.conversation.Citation;
import chat.parley.server.model.PromptMessage;
import java.util.List;

/// What a model reads.
///
/// @param sources what the prompt names by number, from 1
public record Composed(List<PromptMessage> messages, List<Citation> sources) {
    public Composed {
        messages = List.copyOf(messages);
        sources = List.copyOf(sources);
    }

    /// @return about how many tokens it is
    public long tokens() {
        long tokens = 0;
        for (PromptMessage message : messages) tokens += Tokens.of(message.text());
        return tokens;
    }
}
