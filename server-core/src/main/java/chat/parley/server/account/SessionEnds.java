package chat.parley.server.account;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;

/// Who must hear that sessions ended, to close what they hold open. Called after the end is stored, on any
/// thread.
public interface SessionEnds {

    void ended(SessionId session);

    /// Every session of this user ended.
    void allEnded(UserId user);
}
