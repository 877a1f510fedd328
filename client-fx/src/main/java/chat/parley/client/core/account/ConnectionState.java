package chat.parley.client.core.account;

import java.time.Instant;

/// Whether the account's server is being heard.
///
///     Connecting ──connected──► CatchingUp ──all recovered──► Online
///         ▲  └──failed──► Offline ◄──lost──┴───────────────────┘
///         └──backoff over, or retry now──┘
///     any ──session ended by the server──► SignedOut
public sealed interface ConnectionState {
    record Connecting() implements ConnectionState {}

    record CatchingUp() implements ConnectionState {}

    record Online() implements ConnectionState {}

    /// @param reason one sentence for the person
    /// @param retryAt when the next try is due
    record Offline(String reason, Instant retryAt) implements ConnectionState {}

    record SignedOut(String reason) implements ConnectionState {}
}
