package chat.parley.server.web;

import chat.parley.protocol.error.Refused;

/// What became of a request at the door.
sealed interface Admitted {

    /// Nobody was asked who they are.
    record Unasked() implements Admitted {}

    /// Somebody with a valid token.
    record In(OpenRequest request) implements Admitted {}

    /// Nobody with a valid token, where the endpoint decides whether one is needed.
    record Unknown(Refused why) implements Admitted {}

    /// @return the request of somebody with a valid token
    /// @throws Refused when there is none
    default OpenRequest request() {
        return switch (this) {
            case In(OpenRequest request) -> request;
            case Unknown(Refused why) -> throw why;
            case Unasked() -> throw new IllegalStateException("the route does not demand a token");
        };
    }
}
