package chat.parley.client.ui.file;

import javafx.scene.image.Image;

/// How far a picture has come to the screen.
public sealed interface Picture {
    /// @param part of it that is here, from 0 to 1
    record Coming(double part) implements Picture {}

    record Shown(Image image) implements Picture {}

    /// @param sentence why, and what to do
    record Failed(String sentence) implements Picture {}
}
