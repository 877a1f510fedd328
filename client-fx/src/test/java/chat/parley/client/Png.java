package chat.parley.client;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// A picture of a window, with what lies over it, and its file.
final class Png {
    private final BufferedImage picture;

    /// @param window what is at the bottom
    Png(Image window) {
        picture = copy(window, BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage copy(Image image, int type) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
        }
        return copy;
    }

    /// Paints an image over what there is.
    void add(Image over, int x, int y) {
        Graphics2D brush = picture.createGraphics();
        brush.drawImage(copy(over, BufferedImage.TYPE_INT_ARGB), x, y, null);
        brush.dispose();
    }

    void write(Path file) throws IOException {
        if (!ImageIO.write(picture, "png", file.toFile())) throw new IOException("no writer for " + file);
    }
}
