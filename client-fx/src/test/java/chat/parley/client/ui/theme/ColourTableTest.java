package chat.parley.client.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTableTest {
    private static final Pattern ENTRY = Pattern.compile("-parley-([a-z-]+):\\s*([^;]+);");
    private static final List<String> TEXTS_ON_PAGES =
            List.of("fg", "fg-muted", "accent-fg", "danger-fg", "success-fg", "warning-fg");
    private static final List<String> PAGES = List.of("bg", "bg-sidebar");

    private static Map<String, String> table(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ColourTableTest.class.getResourceAsStream(file))) {
            Map<String, String> colours = new TreeMap<>();
            var matcher = ENTRY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find())
                colours.put(matcher.group(1), matcher.group(2).strip());
            return colours;
        }
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static void assertReadable(Map<String, String> table, String text, String ground) {
        double one = luminance(Color.web(Objects.requireNonNull(table.get(text), text)));
        double other = luminance(Color.web(Objects.requireNonNull(table.get(ground), ground)));
        double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        assertTrue(contrast >= 4.5, () -> "%s on %s: %.2f".formatted(text, ground, contrast));
    }

    @Test
    void lightAndDarkNameTheSameColours() throws IOException {
        assertEquals(table("light.css").keySet(), table("dark.css").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void textIsReadableOnItsGround(String file) throws IOException {
        Map<String, String> table = table(file);
        for (String page : PAGES) for (String text : TEXTS_ON_PAGES) assertReadable(table, text, page);
        for (String ground : List.of("bg-selected", "bg-chip", "bg-code", "accent-bg")) {
            assertReadable(table, "fg", ground);
            assertReadable(table, "fg-muted", ground);
        }
        assertReadable(table, "on-accent", "accent-fill");
        assertReadable(table, "on-accent", "accent-fill-hover");
        assertReadable(table, "on-accent", "danger-fill");
        assertReadable(table, "on-bubble", "bubble");
        assertReadable(table, "warning-fg", "warning-bg");
        assertReadable(table, "danger-fg", "danger-bg");
        assertReadable(table, "accent-fg", "mention-bg");
        for (String name : table.keySet()) if (name.startsWith("code-")) assertReadable(table, name, "bg-code");
    }
}
