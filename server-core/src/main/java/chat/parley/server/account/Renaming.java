package chat.parley.server.account;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.Set;
import java.util.function.Consumer;

/// Changing one's own display name or picture, and telling those who see it.
public final class Renaming {

    private final AccountStore store;
    private final Profiles profiles;
    private final Consumer<User> changed;

    /// @param changed told after something new is stored
    public Renaming(AccountStore store, Profiles profiles, Consumer<User> changed) {
        this.store = store;
        this.profiles = profiles;
        this.changed = changed;
    }

    /// @throws chat.parley.protocol.error.Refused `validation_failed`
    public void rename(Caller caller, String displayName) {
        String name = Names.displayName(displayName);
        User before = profiles.of(caller);
        if (before.displayName().equals(name)) return;
        store.rename(caller.user(), name);
        tell(caller.user());
    }

    /// A user has another picture, or none, as it is stored.
    public void pictured(UserId user) {
        tell(user);
    }

    private void tell(UserId user) {
        for (User after : store.names(Set.of(user))) {
            profiles.remember(after);
            changed.accept(after);
        }
    }
}
