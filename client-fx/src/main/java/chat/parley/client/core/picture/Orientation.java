package chat.parley.client.core.picture;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a camera was held, as Exif numbers it from 1 (upright) to 8.
public record Orientation(int number) {
    /// Metadata stand at the start of a JPEG.
    static final int ENOUGH = 256 * 1024;

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;

    /// @return upright for what says nothing of it
    public static Orientation of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(ENOUGH));
        }
    }

    /// @param start of the file, up to [#ENOUGH]
    /// @return upright for what says nothing of it
    static Orientation of(byte[] start) {
        try {
            return read(ByteBuffer.wrap(start));
        } catch (IndexOutOfBoundsException _) {
            return UPRIGHT;
        }
    }

    private static Orientation read(ByteBuffer bytes) {
        if (unsigned(bytes, 0) != 0xFFD8) return UPRIGHT;
        int at = 2;
        while (at + 4 < bytes.limit() && (bytes.get(at) & 0xFF) == 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == 0xDA) break;
            int length = unsigned(bytes, at + 2);
            if (marker == 0xE1 && bytes.getInt(at + 4) == EXIF) return ofTiff(bytes.slice(at + 10, length - 8));
            at += 2 + Math.max(2, length);
        }
        return UPRIGHT;
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = unsigned(tiff, directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if (unsigned(tiff, entry) != TAG) continue;
            int number = unsigned(tiff, entry + 8);
            return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    /// @return whether width and height change places
    public boolean isTurned() {
        return number >= 5;
    }

    /// @param pixels of a picture as it lies in the file, row by row
    /// @return them upright; width and height have changed places when it was turned
    public int[] upright(int[] pixels, int width, int height) {
        if (number == 1) return pixels;
        AffineTransform way = upright(width, height);
        int across = isTurned() ? height : width;
        int[] result = new int[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // the middle of each pixel, so that none falls on an edge
                double toX = way.getScaleX() * (x + 0.5) + way.getShearX() * (y + 0.5) + way.getTranslateX();
                double toY = way.getShearY() * (x + 0.5) + way.getScaleY() * (y + 0.5) + way.getTranslateY();
                result[((int) toY) * across + (int) toX] = pixels[y * width + x];
            }
        }
        return result;
    }

    /// @return what brings a picture of this size upright
    AffineTransform upright(int width, int height) {
        return switch (number) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
