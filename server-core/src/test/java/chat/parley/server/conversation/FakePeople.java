package chat.parley.server.conversation;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// People that exist because a test says so.
public final class FakePeople implements People {

    private final Map<UserId, User> known = new ConcurrentHashMap<>();

    /// @return a new person of this user name
    public UserId add(String username) {
        UserId id = new UserId(UUID.randomUUID());
        known.put(id, new User(id, username, username.toUpperCase(java.util.Locale.ROOT)));
        return id;
    }

    @Override
    public Map<UserId, User> find(Collection<UserId> users) {
        Map<UserId, User> found = new HashMap<>();
        for (UserId user : users) if (known.containsKey(user)) found.put(user, known.get(user));
        return found;
    }

    @Override
    public boolean exist(Collection<UserId> users) {
        return known.keySet().containsAll(users);
    }
}
