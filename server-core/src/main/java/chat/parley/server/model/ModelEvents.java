package chat.parley.server.model;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import java.util.Optional;

/// Hears an answer as it comes.
public interface ModelEvents {

    /// More of the answer's text.
    void text(String more);

    /// More of what the model thinks before it answers.
    void reasoning(String more);

    /// The next source, which the text names by its number, from 1.
    void citation(Citation source);

    /// The model waits for a tool to be called; comes before the end, whole. Only those hear it whose request named
    /// tools.
    default void toolCall(ToolCall call) {}

    /// The answer is whole.
    void completed(Finish finish, Optional<Usage> usage);

    /// There is no more to come. What came stays.
    void failed(ModelFailure why);

    /// Why an answer is whole.
    enum Finish {
        /// The model had said everything.
        STOP,
        /// It came to the longest answer that was allowed.
        LENGTH,
        /// The provider withheld the rest.
        FILTERED
    }
}
