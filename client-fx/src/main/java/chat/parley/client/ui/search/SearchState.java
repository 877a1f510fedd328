package chat.parley.client.ui.search;

/// What the search page has to say about what it shows.
public sealed interface SearchState {
    /// No word is typed yet.
    record Idle() implements SearchState {}

    record Searching() implements SearchState {}

    /// @param sentence how much was found
    record Found(String sentence) implements SearchState {}

    /// As [Found], in this computer's copy alone, as the server is not there.
    record FoundHere(String sentence) implements SearchState {}

    /// @param what was looked for
    /// @param where it was not found
    record NotFound(String what, Place where) implements SearchState {}

    /// What was typed cannot be looked for, or the search failed.
    ///
    /// @param sentence why, and what to do
    /// @param retry whether the same may work later
    record Trouble(String sentence, Retry retry) implements SearchState {}

    /// Where was searched.
    enum Place {
        EVERYWHERE,
        THIS_COMPUTER
    }

    /// Whether trying again makes sense.
    enum Retry {
        POSSIBLE,
        POINTLESS
    }
}
