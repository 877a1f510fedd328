package chat.parley.protocol.rest;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// A person as others may see them.
///
/// @param avatar a picture of them
public record User(UserId userId, String username, String displayName, Optional<FileId> avatar) {
    /// Somebody shown by initials.
    public User(UserId userId, String username, String displayName) {
        this(userId, username, displayName, Optional.empty());
    }
}
