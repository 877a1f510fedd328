package chat.parley.server;

import chat.parley.protocol.id.FileId;
import chat.parley.server.asset.StoredFile;
import chat.parley.server.model.Picture;
import chat.parley.server.search.FileTexts;
import chat.parley.server.turn.FilesToRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What models read of files, from where files are kept.
record FilesForModels(Looks looks, FileTexts texts) implements FilesToRead {

    /// A file that was sent with a question may still be looked through.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public List<String> pages(FileId file) {
        return whole(file).flatMap(found -> texts.pages(found.id())).orElse(List.of());
    }

    @Override
    public Optional<Picture> picture(FileId file) {
        return whole(file)
                .filter(found -> found.facts().width().isPresent())
                .flatMap(looks.pictures()::forModel)
                .map(picture -> new Picture(picture.bytes(), picture.mimeType()));
    }

    private Optional<StoredFile> whole(FileId file) {
        try {
            return looks.looking().await(file, PATIENCE).filter(StoredFile::isWhole);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
