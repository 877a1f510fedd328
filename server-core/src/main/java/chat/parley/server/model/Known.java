package chat.parley.server.model;

import java.util.Optional;

/// A connection as a user has it, whoever made it.
///
/// @param trouble why it cannot be asked whatever it would answer
record Known(Endpoint endpoint, From from, boolean enabled, boolean hasKey, Optional<String> trouble) {

    /// Who made it.
    enum From {
        THE_USER,
        THE_SETTINGS,
        /// Nobody: it was found on this computer.
        NOBODY
    }

    boolean canBeAsked() {
        return enabled && trouble.isEmpty();
    }
}
