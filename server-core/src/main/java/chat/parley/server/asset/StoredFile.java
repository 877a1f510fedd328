package chat.parley.server.asset;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileUse;
import java.time.Instant;
import java.util.Optional;

/// A file, and how far it has come.
///
///     UPLOADING ──uploaded──► STORED ──looked through──► READY
///         └──────────────────────┴──────deleted─────────────┴──► tombstone
///
/// @param clientId what its owner calls the upload
/// @param size in bytes, as announced
/// @param content where its bytes stand; empty once those of a tombstone were removed
/// @param sha256 as announced; once it is whole, as it is
/// @param storedAt since when it is whole
/// @param deletedAt since when it is a tombstone
public record StoredFile(
        FileId id,
        UserId owner,
        Optional<ClientId> clientId,
        FileUse use,
        String name,
        long size,
        FileFacts facts,
        Optional<ContentId> content,
        Optional<Sha256> sha256,
        FileState state,
        Instant createdAt,
        Optional<Instant> storedAt,
        Optional<Instant> deletedAt) {

    public static final String DELETED = "The file was deleted.";

    /// @return whether all its bytes are there and it was not deleted
    public boolean isWhole() {
        return state != FileState.UPLOADING && deletedAt.isEmpty();
    }

    /// @return what a message shows of it
    public Attachment attachment() {
        return new Attachment(
                id,
                Optional.of(name),
                Optional.of(size),
                Optional.of(facts.mimeType()),
                facts.width(),
                facts.height(),
                facts.pages(),
                deletedAt.isPresent() ? Optional.of(DELETED) : facts.trouble());
    }

    /// @return it, with its bytes elsewhere
    StoredFile at(ContentId where) {
        return new StoredFile(
                id,
                owner,
                clientId,
                use,
                name,
                size,
                facts,
                Optional.of(where),
                sha256,
                state,
                createdAt,
                storedAt,
                deletedAt);
    }

    /// @return it, whole
    StoredFile stored(ContentId where, Sha256 hash, Instant now) {
        return new StoredFile(
                id,
                owner,
                clientId,
                use,
                name,
                size,
                facts,
                Optional.of(where),
                Optional.of(hash),
                FileState.STORED,
                createdAt,
                Optional.of(now),
                deletedAt);
    }
}
