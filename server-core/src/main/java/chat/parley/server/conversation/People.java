package chat.parley.server.conversation;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.Collection;
import java.util.Map;

/// The people of this server, as conversations need them. Any thread may ask; answers come from memory
/// mostly.
public interface People {

    /// @return those that exist, by their id
    Map<UserId, User> find(Collection<UserId> users);

    /// @return whether all of them have an account that can be talked to
    boolean exist(Collection<UserId> users);
}
