package chat.parley.server.conversation;

import java.util.function.Function;

/// Where conversations are kept: one transaction for each piece of work, one order for all writes.
public interface ConversationStore {

    /// Reads in one snapshot; the caller waits.
    <T> T read(Function<ConversationReads, T> work);

    /// Changes something, in a group with others.
    ///
    /// @param work may run twice and so changes nothing but the store; what it throws before changing
    ///        anything harms no other write
    /// @param answer called after the commit, in the order of the commits
    /// @throws chat.parley.protocol.error.Refused `unavailable`, when too many writes wait
    <T> void write(Function<ConversationWrites, T> work, Answer<T> answer);
}
