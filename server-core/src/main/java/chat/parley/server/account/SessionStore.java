package chat.parley.server.account;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sign-in sessions in the database. What was ended stays ended.
public interface SessionStore {

    void add(SessionRecord session);

    Optional<SessionRecord> find(TokenHash token);

    /// @return those of these sessions that have ended, or that nobody has
    Set<SessionId> ended(Collection<SessionId> sessions);

    /// @return the sessions of a user that were not ended, newest use first
    List<SessionRecord> open(UserId user);

    /// @return whether this user had such an open session
    boolean end(UserId user, SessionId session, Instant at);

    /// Ends every open session of a user but one.
    ///
    /// @return those that were ended
    List<SessionId> endOthers(UserId user, SessionId kept, Instant at);

    /// Ends what an earlier start of the bundled server opened for itself.
    void endLeftOvers(Instant at);

    /// Ends sessions that were not used since `idleSince` or are older than `openedSince`, and forgets
    /// those that ended long before.
    ///
    /// @return those that were ended
    List<SessionId> expire(Instant idleSince, Instant openedSince, Instant at);

    void touch(Map<SessionId, Instant> lastSeen);

    /// @return the number of the newest notice
    long lastNotice();

    /// Users whose sessions another process ended, in the order that happened.
    List<Notice> noticesAfter(long number);

    /// @param number goes up with each
    record Notice(long number, UserId user) {}
}
