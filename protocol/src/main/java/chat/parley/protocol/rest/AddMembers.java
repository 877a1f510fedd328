package chat.parley.protocol.rest;

import chat.parley.protocol.id.UserId;
import java.util.List;

/// POST `/backend-api/conversation/{id}/members`.
public record AddMembers(List<UserId> userIds) {
    public AddMembers {
        userIds = List.copyOf(userIds);
    }
}
