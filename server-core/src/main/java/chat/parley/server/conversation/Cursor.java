package chat.parley.server.conversation;

/// How much of a conversation a client knows already.
public sealed interface Cursor {

    /// Every change up to this `rev`.
    record AfterRev(long rev) implements Cursor {}

    /// Every message up to this `seq`.
    record AfterSeq(long seq) implements Cursor {}

    /// Nothing: the newest messages will do.
    record Newest() implements Cursor {}
}
