package chat.parley.server.live;

import chat.parley.protocol.live.ClientCommand;
import chat.parley.server.account.Caller;

/// How often somebody may do something over the live socket.
@FunctionalInterface
public interface CommandLimit {

    /// @throws chat.parley.protocol.error.Refused `rate_limited`, when it is too much
    void check(Caller caller, ClientCommand command);
}
