package chat.parley.server.conversation;

import java.util.Optional;

/// Which messages to read: those before a `seq`, those after one, or the newest.
///
/// @param limit 1 to [#MAX]
public record HistoryQuery(Optional<Long> beforeSeq, Optional<Long> afterSeq, int limit) {
    public static final int MAX = 100;
    public static final int USUAL = 50;
}
