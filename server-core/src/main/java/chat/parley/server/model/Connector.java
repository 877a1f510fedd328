package chat.parley.server.model;

import java.util.Optional;

/// Makes providers of endpoints.
///
/// Any thread may call.
public interface Connector {

    /// Asks nothing of the endpoint yet.
    ModelProvider connect(Endpoint endpoint);

    /// @return one sentence on why this can never be asked, such as a scheme that is not of the web
    Optional<String> objection(Endpoint endpoint);

    /// Looks the endpoint's name up. The caller waits.
    ///
    /// @return one sentence on why nobody may give this address here
    Optional<String> refusal(Endpoint endpoint);

    /// Looks whether somebody listens there at all; takes at most some tenths of a second.
    boolean isThere(Endpoint endpoint);
}
