import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Cuts the emoji sheet into its columns, a picture each, so that the app reads only those it shows.
///
///     java CutSheet.java sheet_google_32_clean.png FOLDER
final class CutSheet {
    private static final int PITCH = 34;

    private CutSheet() {}

    public static void main(String[] words) throws IOException {
        BufferedImage sheet = ImageIO.read(Path.of(words[0]).toFile());
        Path folder = Files.createDirectories(Path.of(words[1]));
        for (int column = 0; column * PITCH < sheet.getWidth(); column++) {
            BufferedImage cut = sheet.getSubimage(column * PITCH, 0, PITCH, sheet.getHeight());
            ImageIO.write(cut, "png", folder.resolve(column + ".png").toFile());
        }
    }
}
