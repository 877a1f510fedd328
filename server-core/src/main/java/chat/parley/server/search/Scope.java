package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;

/// Where may be looked for somebody. What a user may see is checked again at each query.
public sealed interface Scope {

    /// All conversations that the user is in, and Parley's help.
    record Everything(UserId user) implements Scope {}

    /// One conversation that the user is in, and Parley's help.
    record OneConversation(UserId user, ConversationId conversation) implements Scope {}

    /// Parley's help.
    record HelpOnly() implements Scope {}
}
