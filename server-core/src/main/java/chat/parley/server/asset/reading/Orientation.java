package chat.parley.server.asset.reading;

import chat.parley.server.asset.reading.Findings.Size;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// How a camera was held, as Exif numbers it from 1 to 8; 1 is upright.
record Orientation(int value) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int MOST_EXIF = 64 * 1024;

    /// @return upright when it does not say
    static Orientation of(SeekableByteChannel channel, String type) {
        if (!type.equals("image/jpeg")) return UPRIGHT;
        try {
            channel.position(0);
            // Not closed: the channel is read on.
            @SuppressWarnings("resource")
            PictureBytes bytes = new PictureBytes(channel);
            List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(bytes, JPEG.APP1, "Exif");
            return segments.isEmpty() ? UPRIGHT : in(segments.getFirst());
        } catch (IOException | RuntimeException _) {
            // What a broken note says of the picture does not matter when the picture can be read.
            return UPRIGHT;
        }
    }

    private static Orientation in(JPEGSegment segment) throws IOException {
        try (InputStream data = segment.data()) {
            if (segment.length() > MOST_EXIF || data.skip(1) != 1) return UPRIGHT;
            try (MemoryCacheImageInputStream exif = new MemoryCacheImageInputStream(data)) {
                Directory directory = new TIFFReader().read(exif);
                Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null
                                && entry.getValue() instanceof Number number
                                && number.intValue() >= 1
                                && number.intValue() <= 8
                        ? new Orientation(number.intValue())
                        : UPRIGHT;
            }
        }
    }

    private boolean isTurned() {
        return value >= 5;
    }

    Size upright(Size size) {
        int across = isTurned() ? size.height() : size.width();
        int down = isTurned() ? size.width() : size.height();
        return new Size(across, down);
    }

    BufferedImage upright(BufferedImage image) {
        if (value == 1) return image;
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn = switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        BufferedImage turned = new BufferedImage(isTurned() ? h : w, isTurned() ? w : h, image.getType());
        Graphics2D graphics = turned.createGraphics();
        try {
            graphics.drawImage(image, turn, null);
        } finally {
            graphics.dispose();
        }
        return turned;
    }
}
