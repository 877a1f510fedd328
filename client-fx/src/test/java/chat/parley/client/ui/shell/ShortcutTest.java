package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.client.ui.shell.Shortcut.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void noKeysMeanTwoThingsInOnePlace() {
        for (Where place : List.of(Where.MESSAGES, Where.COMPOSER)) {
            Set<Where> places = Set.of(Where.ANYWHERE, Where.CONVERSATION, place);
            Map<KeyCombination, Shortcut> owners = new HashMap<>();
            for (Shortcut shortcut : Shortcut.values()) {
                if (!places.contains(shortcut.where())) continue;
                for (KeyCombination keys : shortcut.keys()) {
                    assertNull(owners.put(keys, shortcut), () -> keys.getDisplayText() + " is used twice");
                }
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
