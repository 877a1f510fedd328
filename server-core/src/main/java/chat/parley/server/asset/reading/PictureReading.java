package chat.parley.server.asset.reading;

import chat.parley.server.asset.reading.Findings.Size;
import com.twelvemonkeys.image.ResampleOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// Reads pictures: first what they say of their size, then no more of them than is shown.
final class PictureReading {

    static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

    private static final int LONGEST_SIDE = 16_384;
    private static final long PIXELS = 50_000_000;
    private static final long PIXELS_OF_ALL_FRAMES = 200_000_000;
    /// The picture is read with so many times the pixels per side that are shown, then made smaller smoothly.
    private static final int FINER = 2;

    /// @param size the right way up
    record Seen(Size size, Rendered picture) {}

    private PictureReading() {}

    /// @param longest side of what is shown, in pixels
    static Seen look(SeekableByteChannel channel, String type, int longest, Pace pace) throws IOException, CannotRead {
        Orientation orientation = Orientation.of(channel, type);
        channel.position(0);
        ImageReader reader = reader(type);
        try (PictureBytes bytes = new PictureBytes(channel)) {
            reader.setInput(bytes, false, true);
            Size stored = new Size(reader.getWidth(0), reader.getHeight(0));
            check(stored, reader, type);
            pace.step();
            BufferedImage read = read(reader, stored, longest);
            pace.step();
            BufferedImage small = orientation.upright(smaller(read, stored, longest));
            return new Seen(orientation.upright(stored), Drawing.encoded(small));
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String type) throws CannotRead {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) throw new CannotRead(Sentences.DAMAGED);
        return readers.next();
    }

    private static void check(Size size, ImageReader reader, String type) throws IOException, CannotRead {
        int width = size.width();
        int height = size.height();
        if (width <= 0 || height <= 0) throw new CannotRead(Sentences.DAMAGED);
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > PIXELS)
            throw new CannotRead("Nothing of it can be shown: it has " + width + " × " + height
                    + " pixels, and Parley shows up to 50 million, 16,384 a side.");
        if (!type.equals("image/gif") && !type.equals("image/webp")) return;
        long frames = reader.getNumImages(true);
        if (frames * width * height > PIXELS_OF_ALL_FRAMES)
            throw new CannotRead("Nothing of it can be shown: it moves through " + frames + " pictures of " + width
                    + " × " + height + " pixels, and Parley shows up to 200 million in all.");
    }

    private static BufferedImage read(ImageReader reader, Size stored, int longest) throws IOException {
        ImageReadParam wish = reader.getDefaultReadParam();
        int every = Math.max(1, Math.max(stored.width(), stored.height()) / (longest * FINER));
        wish.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, wish);
    }

    private static BufferedImage smaller(BufferedImage read, Size stored, int longest) {
        BufferedImage plain = Drawing.plain(read);
        Size size = fitting(stored, longest);
        if (plain.getWidth() <= size.width() && plain.getHeight() <= size.height()) return plain;
        BufferedImage small =
                new ResampleOp(size.width(), size.height(), ResampleOp.FILTER_TRIANGLE).filter(plain, null);
        // It makes some that one could see through of those that one cannot.
        return Drawing.as(small, plain.getType());
    }

    /// @return the size at which its longer side is that long at most
    static Size fitting(Size size, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(size.width(), size.height()));
        return new Size(Math.max(1, (int) Math.round(size.width() * scale)), Math.max(1, (int)
                Math.round(size.height() * scale)));
    }
}
