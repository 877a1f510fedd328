package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Failure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javax.imageio.ImageIO;

/// Takes files, pictures and long texts from a clipboard, or from what is dropped, into a composer.
///
/// Use on the FX thread.
final class PastedFiles {
    private final AttachedFiles files;
    private final Executor background;

    /// @param background makes files of pictures
    PastedFiles(AttachedFiles files, Executor background) {
        this.files = files;
        this.background = background;
    }

    /// @return whether it held something that is no text for the composer
    boolean take(Clipboard board) {
        if (board.hasFiles()) {
            files.add(paths(board.getFiles()));
            return true;
        }
        // Office programs offer a picture of the text that was copied; the text is meant.
        if (board.hasImage() && !board.hasString()) return takePicture(board);
        String text = board.hasString() ? board.getString() : "";
        return text.length() > AttachedFiles.LONG_TEXT && files.addText(text);
    }

    boolean takePicture(Clipboard board) {
        Optional<Image> image = Optional.ofNullable(board.getImage());
        image.ifPresent(it -> files.addPicture(CompletableFuture.supplyAsync(() -> png(it), background)));
        return image.isPresent();
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }

    private static byte[] png(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            image.getPixelReader().getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
            copy.setRGB(0, y, width, 1, line, 0, width);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(copy, "png", bytes);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.LOCAL,
                    "The picture in the clipboard could not be read. Save it as a file, then add that.",
                    Optional.empty(),
                    Optional.empty());
        }
        return bytes.toByteArray();
    }
}
