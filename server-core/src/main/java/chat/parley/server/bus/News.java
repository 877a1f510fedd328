package chat.parley.server.bus;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import java.util.Set;

/// Something that is committed and that people should hear of.
public sealed interface News {

    /// @return who hears it
    Set<UserId> audience();

    /// @return what they hear, the same for each of them
    Push push();

    /// Something happened in a conversation.
    ///
    /// @param audience the members right after it happened
    record InConversation(ConversationId conversation, Set<UserId> audience, Push push) implements News {}

    /// Something that only some people may know.
    record ForUsers(Set<UserId> audience, Push push) implements News {}
}
