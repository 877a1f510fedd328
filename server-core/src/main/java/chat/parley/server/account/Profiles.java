package chat.parley.server.account;

import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How users are called, remembered because every conversation asks for it.
///
/// Any thread may call. A user's name and picture change only through [Renaming], so what is remembered stays right.
public final class Profiles {

    private static final int REMEMBERED = 50_000;

    private final AccountStore store;
    private final Cache<UserId, User> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    public Profiles(AccountStore store) {
        this.store = store;
    }

    /// @return the caller's own
    public User of(Caller caller) {
        User user = find(Set.of(caller.user())).get(caller.user());
        if (user == null) throw Refused.notFound("user");
        return user;
    }

    /// @return those that exist
    public Map<UserId, User> find(Collection<UserId> users) {
        Map<UserId, User> names = new HashMap<>(remembered.getAllPresent(users));
        Set<UserId> missing = users.stream().filter(u -> !names.containsKey(u)).collect(Collectors.toSet());
        if (missing.isEmpty()) return names;
        for (User user : store.names(missing)) {
            names.put(user.userId(), user);
            remembered.asMap().putIfAbsent(user.userId(), user);
        }
        return names;
    }

    /// @return whether all of them have an account that is not disabled
    public boolean exist(Collection<UserId> users) {
        return store.countEnabled(users) == users.size();
    }

    void remember(User renamed) {
        remembered.put(renamed.userId(), renamed);
    }
}
