package chat.parley.client.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The fonts inside the app: Inter for text, JetBrains Mono for code. Without them text would look, and measure,
/// different on every computer.
final class Fonts {
    private static final String INTER = "/com/formdev/flatlaf/fonts/inter/Inter-";
    private static final String MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";
    private static final List<String> FILES = List.of(
            INTER + "Regular.otf",
            INTER + "SemiBold.otf",
            INTER + "Bold.otf",
            INTER + "Italic.otf",
            INTER + "BoldItalic.otf",
            MONO + "Regular.ttf",
            MONO + "Bold.ttf",
            MONO + "Italic.ttf");

    private Fonts() {}

    static void load() {
        FILES.forEach(Fonts::load);
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            if (in == null || Font.loadFont(in, 13) == null) {
                throw new IllegalStateException("The app is incomplete: the font " + file + " is missing.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
