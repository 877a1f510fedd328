package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import java.util.List;

/// Connections that users made, in the database.
///
/// Any thread may call; the caller waits.
public interface ConnectionStore {

    /// @return in the order in which they were made
    List<StoredConnection> of(UserId user);

    /// @return false when the user has one of this id
    boolean add(UserId user, StoredConnection connection);

    /// @return false when the user has none of this id
    boolean replace(UserId user, StoredConnection connection);

    /// @return false when the user has none of this id
    boolean remove(UserId user, ConnectionId id);
}
