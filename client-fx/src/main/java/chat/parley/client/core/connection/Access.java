package chat.parley.client.core.connection;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/// Where a server is and what opens it.
///
/// @param token goes into `Authorization: Bearer`; never into a log
public record Access(URI server, String token) {
    /// Finds the access when it is needed: in a keychain, or by starting the server inside the app.
    @FunctionalInterface
    public interface Source {
        /// @return fails with [chat.parley.client.core.account.Failure]
        CompletionStage<Access> access();
    }

    @Override
    public String toString() {
        return "Access[" + server + "]";
    }
}
