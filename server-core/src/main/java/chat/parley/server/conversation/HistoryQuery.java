package chat.parley.server.conversation;

import java.util.Optional;

/// Which messages to read: those before a `seq`, those after one, or the newest.
///
/// @param limit 1 to [#MAX]
public record HistoryQuery(Optional<Long> beforeSeq, Optional<Long> afterSeq, int limit, Extent extent) {

    /// How long an answer may be.
    public enum Extent {
        /// As many messages as were asked for.
        WHOLE,
        /// Fewer, when they would not fit into a frame of the live socket.
        FRAME
    }

    public static final int MAX = 100;
    public static final int USUAL = 50;
}
