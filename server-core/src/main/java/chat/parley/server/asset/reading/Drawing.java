package chat.parley.server.asset.reading;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures in memory, and how they are written: anew, so that nothing of the original but what it shows is in them.
final class Drawing {

    private static final float QUALITY = 0.85f;

    private Drawing() {}

    /// @return the same with three or four bytes a pixel, in the colours of screens
    static BufferedImage plain(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        return as(image, type);
    }

    /// @param type as a [BufferedImage] names it
    static BufferedImage as(BufferedImage image, int type) {
        if (image.getType() == type) return image;
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = plain.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return plain;
    }

    static Rendered encoded(BufferedImage image) throws IOException {
        boolean seeThrough = image.getColorModel().hasAlpha();
        String type = seeThrough ? "image/png" : "image/jpeg";
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByMIMEType(type);
        if (!writers.hasNext()) throw new IOException("this Java cannot write " + type);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!seeThrough) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Rendered(bytes.toByteArray(), type);
    }
}
