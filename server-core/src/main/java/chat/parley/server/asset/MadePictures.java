package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.server.asset.folder.PictureFolder;
import chat.parley.server.asset.link.Part;
import chat.parley.server.asset.reading.CannotRead;
import chat.parley.server.asset.reading.FileReader;
import chat.parley.server.asset.reading.FileReader.Purpose;
import chat.parley.server.asset.reading.Rendered;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures of files: made when they are wanted for the first time, then kept in a folder that may be lost.
///
/// Any thread may call; the caller waits until one is made.
public final class MadePictures implements FilePictures {

    private static final Logger LOG = LoggerFactory.getLogger(MadePictures.class);
    private static final List<String> KINDS = List.of("image/jpeg", "image/png");

    private final FileReader reader;
    private final Contents contents;
    private final PictureFolder folder;

    public MadePictures(FileReader reader, Contents contents, PictureFolder folder) {
        this.reader = reader;
        this.contents = contents;
        this.folder = folder;
    }

    @Override
    public Picture open(StoredFile file, Part part) {
        return switch (part) {
            case Part.Whole _ -> new Picture(contents.open(file), file.facts().mimeType());
            case Part.Thumbnail _ ->
                open(file, "thumbnail", () -> reader.picture(() -> contents.open(file), type(file), Purpose.THUMBNAIL));
            case Part.Page page ->
                open(
                        file,
                        "page-" + page.number(),
                        () -> reader.page(() -> contents.open(file), type(file), page.number()));
        };
    }

    /// @return the picture as a model is shown it; empty when nothing can be shown
    public Optional<Rendered> forModel(StoredFile file) {
        try {
            Picture picture =
                    open(file, "model", () -> reader.picture(() -> contents.open(file), type(file), Purpose.MODEL));
            try (SeekableByteChannel bytes = picture.bytes()) {
                return Optional.of(new Rendered(Channels.newInputStream(bytes).readAllBytes(), picture.mimeType()));
            }
        } catch (IOException | Refused e) {
            LOG.debug("a model is not shown a picture: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// The small picture that was made while the file was looked through.
    void keepThumbnail(ContentId content, Rendered thumbnail) {
        keep(content, "thumbnail", thumbnail);
    }

    private static String type(StoredFile file) {
        return file.facts().mimeType();
    }

    /// Makes a picture.
    @FunctionalInterface
    private interface Making {
        Rendered make() throws CannotRead, InterruptedException;
    }

    private Picture open(StoredFile file, String shape, Making making) {
        ContentId content =
                file.content().orElseThrow(() -> Refused.because(ErrorCode.FILE_DELETED, StoredFile.DELETED));
        for (String kind : KINDS) {
            Optional<SeekableByteChannel> kept = find(content, name(shape, kind));
            if (kept.isPresent()) return new Picture(kept.get(), kind);
        }
        if (file.facts().trouble().isPresent())
            throw unreadable(file.facts().trouble().get());
        try {
            Rendered made = making.make();
            keep(content, shape, made);
            return new Picture(new HeldBytes(made.bytes()), made.mimeType());
        } catch (CannotRead e) {
            throw unreadable(e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
        }
    }

    private static Refused unreadable(String sentence) {
        return Refused.because(ErrorCode.FILE_UNREADABLE, sentence);
    }

    private static String name(String shape, String kind) {
        return shape + (kind.equals("image/png") ? ".png" : ".jpg");
    }

    private Optional<SeekableByteChannel> find(ContentId content, String shape) {
        try {
            return folder.find(content, shape);
        } catch (IOException e) {
            LOG.debug("a kept picture cannot be opened", e);
            return Optional.empty();
        }
    }

    /// What cannot be kept is made again.
    private void keep(ContentId content, String shape, Rendered picture) {
        try {
            folder.keep(content, name(shape, picture.mimeType()), picture.bytes());
        } catch (IOException e) {
            LOG.debug("a picture of a file could not be kept", e);
        }
    }
}
