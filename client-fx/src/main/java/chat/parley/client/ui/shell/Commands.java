package chat.parley.client.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;

/// What each shortcut does at this moment. Buttons and menus run the same commands. Use on the FX thread.
public final class Commands {
    private final Map<Shortcut, Runnable> actions = new EnumMap<>(Shortcut.class);

    public void set(Shortcut shortcut, Runnable action) {
        actions.put(shortcut, action);
    }

    public void run(Shortcut shortcut) {
        Optional.ofNullable(actions.get(shortcut)).ifPresent(Runnable::run);
    }

    public boolean isSet(Shortcut shortcut) {
        return actions.containsKey(shortcut);
    }

    /// Lets the window's keys run the commands. Keys that a text field wants for itself stay its own.
    public void listenIn(Scene scene) {
        actions.keySet()
                .forEach(shortcut ->
                        shortcut.keys().forEach(keys -> scene.getAccelerators().put(keys, () -> run(shortcut))));
    }
}
