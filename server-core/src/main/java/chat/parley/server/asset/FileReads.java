package chat.parley.server.asset;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// What can be read of files, inside one transaction. Knows no rules: callers check who may see what.
public interface FileReads {

    /// An upload that was announced before.
    ///
    /// @param body what was said then
    record Announced(FileId file, Sha256 body) {}

    /// Whole bytes of one person.
    record Content(ContentId id, Sha256 sha256, long size) {}

    /// @return the file, also as a tombstone
    Optional<StoredFile> file(FileId file);

    Optional<Announced> announced(UserId owner, ClientId clientId);

    /// @return where a person's bytes of this hash stand
    Optional<Content> content(UserId owner, Sha256 sha256);

    /// @return what is known of bytes that are whole; empty while they arrive
    Optional<Content> content(ContentId content);

    /// @return what a person's files take up, those on their way too, and those deleted until their bytes are removed;
    /// what two files share is counted once
    long bytesOf(UserId owner);

    /// @return what everybody's whole files take up
    long bytes();

    /// @return a conversation that this person is in now and that shows the file, in a message or as its picture
    Optional<ConversationId> shownTo(UserId reader, FileId file);

    /// @return whether this person is in this conversation now and it shows the file
    boolean isShown(UserId reader, FileId file, ConversationId conversation);

    /// @return the picture that shows this person
    Optional<FileId> avatar(UserId user);

    /// @return whether it shows a person
    boolean isAvatar(FileId file);

    /// @return whole files that nobody has looked through yet, oldest first
    List<StoredFile> unlooked(int limit);

    /// @param page from 1
    Optional<String> page(FileId file, int page);

    /// @return how many pages have text
    int pages(FileId file);

    /// @return whether a file or whole bytes stand under this name
    boolean isKnown(ContentId content);
}
