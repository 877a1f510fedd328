package chat.parley.server.model.provider;

import chat.parley.server.model.ModelFailure;

/// What one event of an answer means for its progress.
sealed interface Sign {

    /// More of the answer.
    record Word() implements Sign {}

    /// The answer is whole; what follows is only said about it.
    record Whole() implements Sign {}

    /// The answer is whole, and nothing follows.
    record End() implements Sign {}

    /// Neither.
    record Nothing() implements Sign {}

    /// The provider gives up.
    record Failed(ModelFailure why) implements Sign {}
}
