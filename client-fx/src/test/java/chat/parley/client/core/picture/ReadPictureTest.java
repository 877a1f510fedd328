package chat.parley.client.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPictureTest {
    @TempDir
    Path folder;

    private ReadPicture read(byte[] bytes) throws IOException, UnreadablePicture {
        return ReadPicture.of(Files.write(folder.resolve("picture"), bytes));
    }

    /// @return the nearest of the example's colours: R, G, B or W
    private static char colour(int pixel) {
        int red = pixel >> 16 & 0xFF;
        int green = pixel >> 8 & 0xFF;
        int blue = pixel & 0xFF;
        if (red > 128 && green > 128 && blue > 128) return 'W';
        if (red > green && red > blue) return 'R';
        return green > blue ? 'G' : 'B';
    }

    /// @return the colours of the quarters, row by row
    private static String quarters(ReadPicture picture) {
        int[] pixels = picture.pixels();
        int width = picture.width();
        int height = picture.height();
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int x = width / 4 + i % 2 * (width / 2);
            int y = height / 4 + i / 2 * (height / 2);
            found.append(colour(pixels[y * width + x]));
        }
        return found.toString();
    }

    @Test
    void aPictureStandsUprightHoweverTheCameraWasHeld() throws Exception {
        Map<Integer, String> upright =
                Map.of(1, "RGBW", 2, "GRWB", 3, "WBGR", 4, "BWRG", 5, "RBGW", 6, "BRWG", 7, "WGBR", 8, "GWRB");
        for (Map.Entry<Integer, String> each : upright.entrySet()) {
            ReadPicture picture = read(ExamplePictures.jpeg(120, 80, each.getKey()));
            boolean isTurned = each.getKey() >= 5;
            assertEquals(isTurned ? 80 : 120, picture.width(), "width of " + each.getKey());
            assertEquals(each.getValue(), quarters(picture), "orientation " + each.getKey());
        }
    }

    @Test
    void whatIsCutIsSmallSquareAndTheWantedPart() throws Exception {
        ReadPicture picture = read(ExamplePictures.png(3_000, 1_800));
        assertTrue(Math.min(picture.width(), picture.height()) < 2_048, "more than is needed was read");
        double half = picture.height() / 2.0;
        byte[] cut = picture.cut(new Square(0, 0, half));
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(cut));
        assertEquals(List.of(ReadPicture.SIDE, ReadPicture.SIDE), List.of(small.getWidth(), small.getHeight()));
        assertEquals('R', colour(small.getRGB(256, 256)));
        BufferedImage all = ImageIO.read(new ByteArrayInputStream(
                picture.cut(new Square((picture.width() - picture.height()) / 2.0, 0, picture.height()))));
        assertEquals('R', colour(all.getRGB(100, 100)));
        assertEquals('W', colour(all.getRGB(400, 400)));
    }

    @Test
    void whatIsNoPictureOrBrokenIsSaidInOneSentence() {
        byte[] whole = ExamplePictures.png(300, 300);
        for (byte[] bytes : List.of(
                new byte[0],
                "Notes, no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrays.copyOf(whole, 60),
                Arrays.copyOf(ExamplePictures.jpeg(300, 300), 30))) {
            String sentence =
                    assertThrows(UnreadablePicture.class, () -> read(bytes)).sentence();
            assertTrue(sentence.endsWith(".") && sentence.contains("hoose"), sentence);
        }
    }

    @Test
    void aPictureThatSaysItIsEnormousIsNotDecoded() {
        byte[] bytes = ExamplePictures.png(10, 10);
        java.nio.ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
        String sentence =
                assertThrows(UnreadablePicture.class, () -> read(bytes)).sentence();
        assertTrue(sentence.startsWith("This picture is too large") || sentence.contains("damaged"), sentence);
    }
}
