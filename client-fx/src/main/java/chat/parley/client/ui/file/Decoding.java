package chat.parley.client.ui.file;

import chat.parley.client.core.picture.Orientation;
import chat.parley.client.core.picture.StillPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Makes pixels of a file, upright, at most as large as they are shown. Not on the FX thread.
final class Decoding {
    private static final String UNREADABLE = "This picture cannot be shown here. Open it outside, or save it.";

    private Decoding() {}

    static Picture decode(Path path, int longest) {
        try {
            // JavaFX would keep every image of one that moves.
            Optional<StillPicture> still = StillPicture.ofMoving(path, longest);
            if (still.isPresent()) return new Picture.Shown(image(still.get()));
            Orientation orientation = Orientation.of(path);
            String address = path.toUri().toString();
            Image image = longest == PictureWish.AS_IT_IS
                    ? new Image(address)
                    : new Image(address, longest, longest, true, true, false);
            return image.isError()
                    ? new Picture.Failed(UNREADABLE)
                    : new Picture.Shown(orientation.number() == 1 ? image : turned(image, orientation));
        } catch (IOException _) {
            return new Picture.Failed(UNREADABLE);
        }
    }

    private static Image turned(Image image, Orientation orientation) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        int[] upright = orientation.upright(pixels, width, height);
        return image(
                orientation.isTurned()
                        ? new StillPicture(height, width, upright)
                        : new StillPicture(width, height, upright));
    }

    private static Image image(StillPicture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.pixels(),
                        0,
                        picture.width());
        return image;
    }
}
