package chat.parley.server.asset;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// Who may read a file: its owner; who is now in a conversation that shows it; and, of a picture that shows a person,
/// everybody who is signed in.
///
/// Any thread may call. Nothing is remembered: who was removed a moment ago reads nothing.
public final class FileAccess {

    /// Why somebody may read a file.
    public sealed interface Right {

        /// It is their own.
        record Owner() implements Right {}

        /// They are in a conversation that shows it.
        record Member(ConversationId conversation) implements Right {}

        /// It shows a person.
        record SignedIn() implements Right {}
    }

    private final FileStore store;

    public FileAccess(FileStore store) {
        this.store = store;
    }

    /// @return why this person may read the file; empty also when there is no such file. Of a tombstone there is
    ///         nothing to read, and the right says only who may hear of that
    public Optional<Right> right(UserId reader, FileId file) {
        return store.read(tx -> right(tx, reader, file));
    }

    private static Optional<Right> right(FileReads tx, UserId reader, FileId id) {
        Optional<StoredFile> file = tx.file(id);
        if (file.isEmpty()) return Optional.empty();
        if (file.get().owner().equals(reader)) return Optional.of(new Right.Owner());
        if (tx.isAvatar(id)) return Optional.of(new Right.SignedIn());
        return tx.shownTo(reader, id).map(Right.Member::new);
    }

    /// @return whether this person still has this right
    public boolean holds(UserId reader, FileId file, Right right) {
        return store.read(tx -> switch (right) {
            case Right.Owner _ ->
                tx.file(file).filter(f -> f.owner().equals(reader)).isPresent();
            case Right.SignedIn _ -> tx.isAvatar(file);
            case Right.Member member -> tx.isShown(reader, file, member.conversation());
        });
    }
}
