package chat.parley.server.account;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.User;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;

/// Finding other users by name.
public final class Directory {

    private static final int MIN_PREFIX = 2;
    private static final int FOUND = 10;

    private final AccountStore store;
    private final RateLimits limits;
    private final DirectoryPolicy policy;

    public Directory(AccountStore store, RateLimits limits, DirectoryPolicy policy) {
        this.store = store;
        this.limits = limits;
        this.policy = policy;
    }

    /// @param query at least two characters
    /// @return at most ten, without disabled accounts
    public List<User> search(Caller caller, String query) {
        limits.take(Limit.SEARCH_USERS, caller.user().toString());
        String prefix = Names.folded(query);
        if (prefix.codePointCount(0, prefix.length()) < MIN_PREFIX)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/q", "Type at least two characters of a name.");
        return switch (policy) {
            case OPEN -> store.search(prefix, FOUND);
            case EXACT ->
                store.findByName(prefix).filter(u -> u.disabledAt().isEmpty()).map(UserRecord::visible).stream()
                        .toList();
        };
    }
}
