package chat.parley.protocol.conversation;

import chat.parley.protocol.id.UserId;
import java.util.List;

/// One emoji on a message, with everybody who put it there in the order they did.
public record Reaction(String emoji, List<UserId> userIds) {
    public Reaction {
        userIds = List.copyOf(userIds);
    }
}
