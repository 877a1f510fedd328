package chat.parley.server.search;

import java.util.List;

/// Finds what an answer can rest on.
///
/// Any thread may call.
public interface Retrieval {

    /// Looks where the scope says and nowhere else. The caller waits.
    ///
    /// @param query a question or some words, as a person types them
    /// @return at most `limit`, the best first; empty when nothing fits
    List<Passage> find(Scope scope, String query, int limit);
}
