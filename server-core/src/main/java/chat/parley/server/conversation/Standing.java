package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is in a conversation and may do what, at one moment.
///
/// @param hidden members for whom it is hidden until the next message
public record Standing(ConversationKind kind, Map<UserId, MemberRole> roles, Set<UserId> hidden) {
    public Standing {
        roles = Map.copyOf(roles);
        hidden = Set.copyOf(hidden);
    }

    Set<UserId> members() {
        return roles.keySet();
    }

    Optional<MemberRole> role(UserId user) {
        return Optional.ofNullable(roles.get(user));
    }
}
