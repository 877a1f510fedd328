package chat.parley.server.account;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.Optional;

/// An account as it is stored.
///
/// @param passwordHash Argon2id in PHC form; empty: nobody can sign in with a password
/// @param disabledAt when it was disabled, while it is
/// @param avatar a picture that shows them
public record UserRecord(
        UserId id,
        String username,
        String displayName,
        Optional<String> passwordHash,
        Instant createdAt,
        Optional<Instant> disabledAt,
        Optional<FileId> avatar) {

    /// Somebody new.
    public UserRecord(
            UserId id,
            String username,
            String displayName,
            Optional<String> passwordHash,
            Instant createdAt,
            Optional<Instant> disabledAt) {
        this(id, username, displayName, passwordHash, createdAt, disabledAt, Optional.empty());
    }

    /// @return what others may see
    public User visible() {
        return new User(id, username, displayName, avatar);
    }
}
