package chat.parley.server.asset;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be changed of files, inside one transaction. Knows no rules.
public interface FileWrites extends FileReads {

    /// @param body what was said, to tell a repeat from another announcement under its name
    void announce(StoredFile file, Sha256 body);

    /// Its bytes arrive under another name from now on.
    void restart(FileId file, ContentId content);

    /// It is whole: content, hash, state and time are written, and the bytes are known as its owner's.
    void store(StoredFile file);

    /// All files that have these bytes have those from now on: the same, where they are not damaged.
    void replace(ContentId damaged, ContentId sound);

    /// Makes it a tombstone.
    ///
    /// @return false when it is one
    boolean delete(FileId file, Instant now);

    /// Shows a person by a picture, or by none; the one before is deleted unless something else shows it.
    void setAvatar(UserId user, Optional<FileId> avatar, Instant now);

    /// It was looked through: facts and pages are written in the place of those before.
    ///
    /// @param pages what each page says, from the first
    /// @return false when it was deleted meanwhile
    boolean look(FileId file, FileFacts facts, List<String> pages);

    /// Makes tombstones of files that nobody waits for: those whose bytes did not all come, and those that are whole
    /// and that nothing shows.
    ///
    /// @param announcedBefore unfinished ones that are older are given up, as are those of disabled accounts
    /// @param storedBefore whole ones that are older and that nothing shows
    void giveUp(Instant announcedBefore, Instant storedBefore, Instant now);

    /// Takes the contents of tombstones that no other file shares; from then on they are unknown.
    ///
    /// @return their names, at most so many
    List<ContentId> takeUnused(int limit);
}
