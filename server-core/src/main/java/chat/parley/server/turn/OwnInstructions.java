package chat.parley.server.turn;

import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// What a user wants every model to know and to do. Goes into conversations with the assistant, never into those with
/// other people.
///
/// Any thread may call; the caller may wait.
@FunctionalInterface
public interface OwnInstructions {

    /// @return empty when there are none, or they are switched off
    Optional<String> of(UserId user);
}
