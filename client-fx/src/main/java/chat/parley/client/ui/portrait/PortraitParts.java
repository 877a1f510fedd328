package chat.parley.client.ui.portrait;

import chat.parley.client.ui.bridge.FxBridge;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// What choosing a picture needs of the rest of the program.
///
/// @param background runs what takes more than a moment
/// @param choose asks for a file; empty when the person does not want to
public record PortraitParts(FxBridge bridge, Executor background, Function<Window, Optional<Path>> choose) {
    /// With the system's own window in which files are chosen.
    public static PortraitParts ofSystem(FxBridge bridge, Executor background) {
        return new PortraitParts(bridge, background, PortraitParts::ask);
    }

    private static Optional<Path> ask(Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a picture");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("Pictures", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.bmp"),
                        new ExtensionFilter("All files", "*.*"));
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }
}
