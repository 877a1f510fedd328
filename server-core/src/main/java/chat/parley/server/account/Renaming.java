package chat.parley.server.account;

import chat.parley.protocol.rest.User;
import java.util.function.Consumer;

/// Changing one's own display name, and telling those who see it.
public final class Renaming {

    private final AccountStore store;
    private final Profiles profiles;
    private final Consumer<User> renamed;

    /// @param renamed told after a new name is stored
    public Renaming(AccountStore store, Profiles profiles, Consumer<User> renamed) {
        this.store = store;
        this.profiles = profiles;
        this.renamed = renamed;
    }

    /// @throws chat.parley.protocol.error.Refused `validation_failed`
    public void rename(Caller caller, String displayName) {
        String name = Names.displayName(displayName);
        User before = profiles.of(caller);
        if (before.displayName().equals(name)) return;
        store.rename(caller.user(), name);
        User after = new User(before.userId(), before.username(), name);
        profiles.remember(after);
        renamed.accept(after);
    }
}
