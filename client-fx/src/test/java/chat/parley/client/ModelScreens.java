package chat.parley.client;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/// Pictures of conversations with models.
final class ModelScreens {
    private final Camera camera;

    ModelScreens(Camera camera) {
        this.camera = camera;
    }

    void shoot() throws Exception {
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("model-new");
        ask("How do I connect a model?");
        ask("What is 17 * 23, and which day is in 10 days?");
        camera.shoot("model-answer");
        camera.press(KeyCode.B, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("model-branches");
        camera.closeLayers();
        camera.press(KeyCode.M, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("model-context");
        camera.closeLayers();
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
        camera.shoot("model-temporary");
    }

    private void ask(String words) throws Exception {
        camera.with(".composer-text", TextArea.class, area -> area.setText(words));
        camera.withAll(
                ".send-button",
                Button.class,
                buttons -> buttons.stream().filter(Button::isVisible).forEach(Button::fire));
        Camera.settle();
        Camera.settle();
    }
}
