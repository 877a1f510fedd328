package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void noKeysMeanTwoThings() {
        Map<KeyCombination, Shortcut> owners = new HashMap<>();
        for (Shortcut shortcut : Shortcut.values()) {
            for (KeyCombination keys : shortcut.keys()) {
                assertNull(owners.put(keys, shortcut), () -> keys.getDisplayText() + " is used twice");
            }
        }
    }

    @Test
    void everyShortcutSaysWhatItDoes() {
        for (Shortcut shortcut : Shortcut.values()) {
            assertFalse(shortcut.label().isBlank());
            assertFalse(shortcut.hint().isBlank());
        }
    }

    @Test
    void hintsAreWrittenAsPeopleKnowThem() {
        assertEquals("Ctrl+N", Shortcut.NEW_CONVERSATION.hint());
        assertEquals("Ctrl+,", Shortcut.SETTINGS.hint());
        assertEquals("Ctrl+Plus", Shortcut.ZOOM_IN.hint());
        assertEquals("Ctrl+Minus", Shortcut.ZOOM_OUT.hint());
    }
}
