package chat.parley.client.core.connection;

import java.util.Optional;

/// A request that is answered by a stream of events. [Requests] makes them.
///
/// @param body a record of the protocol
/// @param token what lets one read along with an answer that others asked for
public record StreamRequest(String path, Object body, Optional<String> token) {
    @Override
    public String toString() {
        return "StreamRequest[" + path + "]";
    }
}
