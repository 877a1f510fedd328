package chat.parley.client.core.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// The pixels of a picture that stands still.
///
/// @param pixels row by row, each with alpha, red, green and blue from the highest byte down
@SuppressWarnings("ArrayRecordComponent") // it goes from the one who reads to the one who draws, and nobody compares it
public record StillPicture(int width, int height, int[] pixels) {
    private static final byte[] GIF = {'G', 'I', 'F', '8'};

    /// @param longest side in pixels; it is read with at most twice as many
    /// @return the first image of a GIF, empty for what is none
    public static Optional<StillPicture> ofMoving(Path file, int longest) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            if (!Arrays.equals(start.readNBytes(GIF.length), GIF)) return Optional.empty();
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("gif");
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.of(first(reader, longest));
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the reader of the JDK throws these at some damaged files
            throw new IOException("a damaged picture", e);
        }
    }

    private static StillPicture first(ImageReader reader, int longest) throws IOException {
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / Math.max(1, longest));
        ImageReadParam wish = reader.getDefaultReadParam();
        wish.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, wish);
        int width = read.getWidth();
        int height = read.getHeight();
        return new StillPicture(width, height, read.getRGB(0, 0, width, height, new int[width * height], 0, width));
    }
}
