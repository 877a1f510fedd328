package chat.parley.client.core.asset;

import chat.parley.client.core.connection.FilePart;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.StartUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sends the picture of a person or a group, which is small, while they wait for it: at once or not at all.
///
/// Any thread may call.
public final class Portrait {
    private final Way way;
    private final QueueFolder folder;

    public Portrait(Way way) {
        this.way = way;
        this.folder = new QueueFolder(way.parts().queue());
    }

    /// @param key what the upload is called
    /// @param picture a PNG or JPEG
    /// @return what the server calls it; fails with [Failure]
    public CompletionStage<FileId> send(ClientId key, byte[] picture) {
        return CompletableFuture.supplyAsync(
                        () -> copy(key, picture), way.parts().disk())
                .thenCompose(copy -> send(key, copy))
                .whenComplete((_, _) -> way.parts().disk().execute(() -> folder.delete(key)));
    }

    private QueueFolder.Copied copy(ClientId key, byte[] picture) {
        try (ByteArrayInputStream in = new ByteArrayInputStream(picture)) {
            return folder.take(key, in, QueueFolder.Progress.unheard()).orElseThrow();
        } catch (IOException e) {
            throw FetchedFolder.failed(e);
        }
    }

    private CompletionStage<FileId> send(ClientId key, QueueFolder.Copied copy) {
        String type = copy.picture().map(PictureHeader::mimeType).orElse("image/png");
        StartUpload wish = new StartUpload(
                type.equals("image/jpeg") ? "picture.jpg" : "picture.png",
                copy.size(),
                type,
                FileUse.AVATAR,
                Optional.of(copy.sha256()),
                Optional.of(key));
        return way.connection()
                .ask(FileRequests.announce(wish))
                .thenCompose(info -> rest(copy, info))
                .thenApply(info -> info.file().fileId());
    }

    private CompletionStage<FileInfo> rest(QueueFolder.Copied copy, FileInfo info) {
        FileId id = info.file().fileId();
        if (info.state() != FileInfo.FileState.UPLOADING) return CompletableFuture.completedFuture(info);
        if (info.received() >= copy.size()) return way.connection().ask(FileRequests.uploaded(id, copy.sha256()));
        long length = Math.min(chat.parley.protocol.Bounds.PART_BYTES, copy.size() - info.received());
        FilePart part = new FilePart(copy.path(), info.received(), length, copy.size());
        return way.connection().ask(FileRequests.part(id, part)).thenCompose(next -> rest(copy, next));
    }
}
