package chat.parley.server.limit;

import java.time.Duration;

/// How often something may be done: a burst at once, then so many in a period. The one table of rates, for
/// REST and the live socket alike; [Sizes] is the table of sizes.
public enum Limit {
    /// Every REST request of one user.
    REQUEST(Scope.USER, 300, 50, Duration.ofSeconds(1)),
    /// Every REST request that carries no valid token.
    ANONYMOUS_REQUEST(Scope.ADDRESS, 200, 20, Duration.ofSeconds(1)),
    /// Wrong passwords for one user name; a right one gives its share back.
    SIGN_IN_USER(Scope.USER, 10, 1, Duration.ofSeconds(10)),
    SIGN_IN_ADDRESS(Scope.ADDRESS, 60, 1, Duration.ofSeconds(1)),
    SIGN_UP(Scope.ADDRESS, 30, 1, Duration.ofSeconds(10)),
    CHANGE_PASSWORD(Scope.USER, 5, 1, Duration.ofSeconds(30)),
    SEARCH_USERS(Scope.USER, 40, 5, Duration.ofSeconds(1)),
    SEARCH_MESSAGES(Scope.USER, 20, 2, Duration.ofSeconds(1)),
    /// New conversations and changes of members.
    CHANGE_CONVERSATION(Scope.USER, 60, 2, Duration.ofSeconds(1)),
    SEND_MESSAGE(Scope.USER, 100, 10, Duration.ofSeconds(1)),
    /// Prompts, and answers that are asked for again.
    ASK_MODEL(Scope.USER, 60, 1, Duration.ofSeconds(1)),
    /// Files that are announced, and those that are deleted.
    CHANGE_FILE(Scope.USER, 400, 10, Duration.ofSeconds(1)),
    /// Edits, deletes and reactions.
    CHANGE_MESSAGE(Scope.USER, 100, 10, Duration.ofSeconds(1)),
    MARK_READ(Scope.USER, 300, 20, Duration.ofSeconds(1)),
    TYPING(Scope.USER, 20, 2, Duration.ofSeconds(1)),
    /// Foreground and background of a user's apps.
    PRESENCE(Scope.USER, 40, 4, Duration.ofSeconds(1)),
    /// What the live socket reads from the database: subscriptions, also of all conversations after a reconnect,
    /// and history.
    LIVE_READ(Scope.USER, 400, 40, Duration.ofSeconds(1)),
    /// Connections to providers of models, made and changed.
    CHANGE_CONNECTION(Scope.USER, 30, 1, Duration.ofSeconds(2)),
    /// Requests to a provider for its models, whatever it cached.
    TEST_CONNECTION(Scope.USER, 20, 1, Duration.ofSeconds(3)),
    CREATE_TOKEN(Scope.USER, 20, 1, Duration.ofSeconds(10)),
    /// Texts that programs want as vectors, by requests of many.
    EMBED(Scope.USER, 60, 5, Duration.ofSeconds(1)),
    OPEN_LIVE(Scope.USER, 30, 1, Duration.ofSeconds(1)),
    /// Frames of one user's sockets, whatever they say.
    LIVE_FRAME(Scope.USER, 500, 100, Duration.ofSeconds(1));

    /// Whom a bucket belongs to.
    public enum Scope {
        USER,
        /// An address of IPv4, or a network of IPv6 (/64).
        ADDRESS
    }

    private final Scope scope;
    private final long burst;
    private final long refill;
    private final Duration period;

    Limit(Scope scope, long burst, long refill, Duration period) {
        this.scope = scope;
        this.burst = burst;
        this.refill = refill;
        this.period = period;
    }

    public Scope scope() {
        return scope;
    }

    /// @return how many at once
    public long burst() {
        return burst;
    }

    /// @return how many come back each [#period()]
    public long refill() {
        return refill;
    }

    public Duration period() {
        return period;
    }
}
