package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.file.FileWords;
import chat.parley.protocol.conversation.Attachment;
import java.util.Optional;

/// A file of a message, wherever it is now.
public sealed interface ShownFile {
    /// More pixels than this are not decoded: they would not fit into memory beside everything else.
    long MOST_PIXELS = 100_000_000;

    /// The server has it.
    record Stored(Attachment file) implements ShownFile {
        @Override
        public String name() {
            return FileWords.name(file.name().orElse("File"));
        }

        @Override
        public String mimeType() {
            return file.mimeType().orElse("application/octet-stream");
        }

        @Override
        public Optional<Long> size() {
            return file.size();
        }

        @Override
        public Optional<Size> picture() {
            return file.showsPicture()
                    ? Size.of(file.width().get(), file.height().get())
                    : Optional.empty();
        }

        @Override
        public Optional<PictureSource> preview() {
            return Optional.of(new PictureSource.Stored(file.fileId(), new Files.Thumbnail()));
        }

        @Override
        public Optional<PictureSource> whole() {
            return Optional.of(new PictureSource.Stored(file.fileId(), new Files.Whole()));
        }

        /// @return whether nothing but its name is left
        public boolean isDeleted() {
            return file.trouble().filter(Attachment.DELETED::equals).isPresent();
        }
    }

    /// It is on its way to the server.
    record Local(LocalFile file) implements ShownFile {
        @Override
        public String name() {
            return FileWords.name(file.name());
        }

        @Override
        public String mimeType() {
            return file.mimeType();
        }

        @Override
        public Optional<Long> size() {
            return Optional.of(file.size());
        }

        @Override
        public Optional<Size> picture() {
            return file.width().isPresent() && file.height().isPresent()
                    ? Size.of(file.width().get(), file.height().get())
                    : Optional.empty();
        }

        @Override
        public Optional<PictureSource> preview() {
            return file.path()
                    .<PictureSource>map(path -> new PictureSource.Local(file.key(), path))
                    .or(() -> file.upload() instanceof LocalFile.Upload.Done(var id)
                            ? Optional.of(new PictureSource.Stored(id, new Files.Thumbnail()))
                            : Optional.empty());
        }

        @Override
        public Optional<PictureSource> whole() {
            return preview();
        }
    }

    /// In pixels.
    record Size(int width, int height) {
        static Optional<Size> of(int width, int height) {
            boolean isSane = width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
            return isSane ? Optional.of(new Size(width, height)) : Optional.empty();
        }
    }

    /// @return without what deceives
    String name();

    String mimeType();

    Optional<Long> size();

    /// @return how large it is, when it can be shown as a picture
    Optional<Size> picture();

    /// @return a small picture of it
    Optional<PictureSource> preview();

    /// @return the picture itself
    Optional<PictureSource> whole();
}
