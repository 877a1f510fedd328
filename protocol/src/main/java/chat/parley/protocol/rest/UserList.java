package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/users?q=`: at most 10.
public record UserList(List<User> items) {
    public UserList {
        items = List.copyOf(items);
    }
}
