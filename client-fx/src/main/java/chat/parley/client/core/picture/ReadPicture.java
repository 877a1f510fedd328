package chat.parley.client.core.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A picture that a person chose, upright, and no larger than it takes to cut something good out of it.
///
/// Any thread may use it; reading and cutting take a moment, so not the one of the screens.
public final class ReadPicture {
    /// Side of what is sent, in pixels.
    public static final int SIDE = 512;

    /// The shorter side is read with fewer than twice as many pixels.
    private static final int ENOUGH = 1_024;

    private static final long MOST_PIXELS = 200_000_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final String NONE = "This file is no picture that can be read here. Choose a PNG, a JPEG or a GIF.";
    private static final String BROKEN = "This picture is damaged and cannot be read. Choose another one.";
    private static final String TOO_LARGE = "This picture is too large to be read here. Choose a smaller one.";

    private final BufferedImage upright;

    private ReadPicture(BufferedImage upright) {
        this.upright = upright;
    }

    /// @throws UnreadablePicture when it is none, broken or far too large
    public static ReadPicture of(Path file) throws UnreadablePicture {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) throw new UnreadablePicture(TOO_LARGE);
            bytes = Files.readAllBytes(file);
        } catch (IOException _) {
            throw new UnreadablePicture("The file could not be read. Choose another one.");
        }
        Orientation orientation = Orientation.of(bytes);
        return new ReadPicture(turn(decode(bytes), orientation));
    }

    public int width() {
        return upright.getWidth();
    }

    public int height() {
        return upright.getHeight();
    }

    /// @return its pixels, row by row, each with alpha, red, green and blue from the highest byte down
    public int[] pixels() {
        return upright.getRGB(0, 0, width(), height(), new int[width() * height()], 0, width());
    }

    /// @return the part as a PNG or JPEG of [#SIDE] pixels a side
    public byte[] cut(Square part) {
        boolean isLarge = part.side() > 2 * SIDE;
        // In two steps: one long one would leave pixels out.
        BufferedImage half = isLarge ? draw(upright, part, 2 * SIDE) : upright;
        BufferedImage small = draw(half, isLarge ? new Square(0, 0, 2 * SIDE) : part, SIDE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(small, small.getColorModel().hasAlpha() ? "png" : "jpeg", out))
                throw new IOException("no writer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BufferedImage draw(BufferedImage from, Square part, int side) {
        BufferedImage drawn = new BufferedImage(side, side, typeFor(from));
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.scale(side / part.side(), side / part.side());
        pen.translate(-part.x(), -part.y());
        pen.drawImage(from, 0, 0, null);
        pen.dispose();
        return drawn;
    }

    private static int typeFor(BufferedImage from) {
        return from.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }

    private static BufferedImage decode(byte[] bytes) throws UnreadablePicture {
        try (InputStream in = new java.io.ByteArrayInputStream(bytes);
                ImageInputStream input = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) throw new UnreadablePicture(NONE);
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return decode(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            // the readers of the JDK throw the last two at some damaged files
            throw new UnreadablePicture(BROKEN);
        }
    }

    private static BufferedImage decode(ImageReader reader) throws IOException, UnreadablePicture {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) throw new UnreadablePicture(TOO_LARGE);
        ImageReadParam wish = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / ENOUGH);
        boolean isStrip = Math.max(width, height) / step > 8 * ENOUGH;
        if (isStrip) throw new UnreadablePicture("This picture is too long for its width. Choose another one.");
        wish.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, wish);
    }

    private static BufferedImage turn(BufferedImage read, Orientation orientation) {
        int width = orientation.isTurned() ? read.getHeight() : read.getWidth();
        int height = orientation.isTurned() ? read.getWidth() : read.getHeight();
        BufferedImage upright = new BufferedImage(width, height, typeFor(read));
        Graphics2D pen = upright.createGraphics();
        pen.drawImage(read, orientation.upright(read.getWidth(), read.getHeight()), null);
        pen.dispose();
        return upright;
    }
}
