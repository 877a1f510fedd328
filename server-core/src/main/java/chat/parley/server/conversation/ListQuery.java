package chat.parley.server.conversation;

import java.time.Instant;
import java.util.Optional;

/// A page of someone's conversations.
///
/// @param limit 1 to [#MAX]
/// @param updatedAfter only those that changed since, and those the user is no longer in
public record ListQuery(int offset, int limit, Optional<Instant> updatedAfter, Archived archived) {
    public static final int MAX = 100;
    public static final int USUAL = 28;

    /// What to do with conversations that the user has archived.
    public enum Archived {
        INCLUDED,
        LEFT_OUT,
        ONLY
    }
}
