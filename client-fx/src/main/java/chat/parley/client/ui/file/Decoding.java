package chat.parley.client.ui.file;

import java.nio.file.Path;
import javafx.scene.image.Image;

/// Makes pixels of a file, at most as large as they are shown. Not on the FX thread.
final class Decoding {
    private static final String UNREADABLE = "This picture cannot be shown here. Open it outside, or save it.";

    private Decoding() {}

    static Picture decode(Path path, int longest) {
        Image image = new Image(path.toUri().toString(), longest, longest, true, true, false);
        return image.isError() ? new Picture.Failed(UNREADABLE) : new Picture.Shown(image);
    }
}
