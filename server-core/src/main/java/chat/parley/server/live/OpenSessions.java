package chat.parley.server.live;

import chat.parley.protocol.id.SessionId;
import java.util.Collection;
import java.util.Set;

/// Which sessions still stand, as the database knows it.
@FunctionalInterface
public interface OpenSessions {

    /// Blocks while it reads.
    ///
    /// @return those of these sessions that have ended
    Set<SessionId> ended(Collection<SessionId> sessions);
}
