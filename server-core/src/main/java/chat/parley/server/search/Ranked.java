package chat.parley.server.search;

/// A message that was found, and by what.
///
/// @param score the higher, the better it fits, comparable within one search
record Ranked(Found.Place place, double score, By by) {

    /// What a message was found by.
    enum By {
        WORDS,
        MEANING,
        BOTH;

        By and(By other) {
            return this == other ? this : BOTH;
        }
    }
}
