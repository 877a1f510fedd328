package chat.parley.client;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// Writes what was painted to a file.
final class Png {
    private Png() {}

    static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
        }
        if (!ImageIO.write(copy, "png", file.toFile())) throw new IOException("no writer for " + file);
    }
}
