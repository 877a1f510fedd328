package chat.parley.server.account;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Users and invites in the database.
public interface AccountStore {

    /// A new account, and the session it begins with.
    record NewAccount(UserRecord user, Optional<SessionRecord> session) {}

    /// Somebody proved to know a password.
    ///
    /// @param verified the hash it was checked against
    /// @param better the same password as it should be stored from now on
    record Entry(SessionRecord session, String verified, Optional<String> better) {}

    /// How opening a session came out.
    enum Entered {
        DONE,
        /// The password is another one by now.
        PASSWORD_CHANGED,
        DISABLED
    }

    /// How adding an account came out.
    enum Added {
        DONE,
        USERNAME_TAKEN,
        /// Unknown, used up or expired.
        INVITE_INVALID
    }

    /// Adds an account, and takes one use of the invite if there is one, both or neither.
    Added add(NewAccount account, Optional<TokenHash> invite, Instant now);

    /// Adds all of them whose user name is free.
    ///
    /// @return the user names that were taken
    List<String> addAll(List<NewAccount> accounts);

    Optional<UserRecord> find(UserId user);

    Optional<UserRecord> findByName(String username);

    /// @return those that exist, in no order
    List<User> names(Collection<UserId> users);

    /// @return how many of these different users have an account that is not disabled
    int countEnabled(Collection<UserId> users);

    /// @return everybody by user name, at most `limit` of those after `after`
    List<UserRecord> list(String after, int limit);

    /// @param prefix folded as [Names#folded] does
    /// @return enabled users one of whose words begins like this, by user name
    List<User> search(String prefix, int limit);

    void rename(UserId user, String displayName);

    /// Opens the session and stores the better hash, both only if nobody disabled the account or changed the
    /// password since it was checked.
    Entered enter(Entry entry);

    /// @param verified the hash the present password was checked against; empty: there was none
    /// @return false, and nothing is changed, when it is another one by now
    boolean changePassword(UserId user, Optional<String> verified, String passwordHash);

    /// Sets the password and ends all sessions, as another process than the server does it.
    void resetPassword(UserId user, String passwordHash, Instant at);

    /// Ends all sessions too, and leaves a notice for a server that runs.
    void disable(UserId user, Instant at);

    void enable(UserId user);

    void addInvite(TokenHash code, int uses, Instant expires, Instant now);

    /// @return the account of this computer's user, once there is one
    Optional<UserId> localOwner();

    void setLocalOwner(UserId user);
}
