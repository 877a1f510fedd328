package chat.parley.client.core.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// What the first bytes of a picture tell: its kind and its size the right way up. Nothing is decoded.
///
/// @param width in pixels
/// @param height in pixels
record PictureHeader(String mimeType, int width, int height) {
    /// A JPEG's size stands behind its metadata, which a camera may fill with a preview.
    static final int ENOUGH = 256 * 1024;

    private static final int JPEG_START = 0xFFD8;
    private static final int TURNED = 5;

    /// @param start of the file, up to [#ENOUGH]
    /// @return empty for what is no picture known here
    static Optional<PictureHeader> of(ByteBuffer start) {
        ByteBuffer bytes = start.slice().order(ByteOrder.BIG_ENDIAN);
        try {
            return read(bytes).filter(header -> header.width > 0 && header.height > 0);
        } catch (IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static Optional<PictureHeader> read(ByteBuffer bytes) {
        if (bytes.remaining() < 12) return Optional.empty();
        if (bytes.getLong(0) == 0x89504E470D0A1A0AL)
            return Optional.of(new PictureHeader("image/png", bytes.getInt(16), bytes.getInt(20)));
        if (bytes.getInt(0) == 0x47494638) {
            ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
            return Optional.of(new PictureHeader("image/gif", unsigned(little, 6), unsigned(little, 8)));
        }
        if (unsigned(bytes, 0) == JPEG_START) return jpeg(bytes);
        if (bytes.getInt(0) == 0x52494646 && bytes.getInt(8) == 0x57454250) return webp(bytes);
        return Optional.empty();
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static Optional<PictureHeader> jpeg(ByteBuffer bytes) {
        int at = 2;
        boolean isTurned = false;
        while (at + 9 < bytes.limit()) {
            int marker = bytes.get(at + 1) & 0xFF;
            if ((bytes.get(at) & 0xFF) != 0xFF) return Optional.empty();
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = unsigned(bytes, at + 2);
            if (marker == 0xE1) isTurned |= isTurned(bytes, at + 4, length - 2);
            boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (isFrame) {
                int height = unsigned(bytes, at + 5);
                int width = unsigned(bytes, at + 7);
                return Optional.of(
                        isTurned
                                ? new PictureHeader("image/jpeg", height, width)
                                : new PictureHeader("image/jpeg", width, height));
            }
            at += 2 + Math.max(2, length);
        }
        return Optional.empty();
    }

    /// @return whether the Exif data say that the picture lies on its side
    private static boolean isTurned(ByteBuffer bytes, int at, int length) {
        if (length < 14 || at + length > bytes.limit() || bytes.getInt(at) != 0x45786966) return false;
        ByteBuffer tiff = bytes.slice(at + 6, length - 6);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = unsigned(tiff, directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if (unsigned(tiff, entry) == 0x0112) return unsigned(tiff, entry + 8) >= TURNED;
        }
        return false;
    }

    private static Optional<PictureHeader> webp(ByteBuffer bytes) {
        int kind = bytes.getInt(12);
        ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
        return switch (kind) {
            case 0x56503858 -> webp((little.getInt(24) & 0xFFFFFF) + 1, (little.getInt(27) & 0xFFFFFF) + 1);
            case 0x5650384C -> {
                int bits = little.getInt(21);
                yield webp((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case 0x56503820 -> webp(unsigned(little, 26) & 0x3FFF, unsigned(little, 28) & 0x3FFF);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureHeader> webp(int width, int height) {
        return Optional.of(new PictureHeader("image/webp", width, height));
    }
}
