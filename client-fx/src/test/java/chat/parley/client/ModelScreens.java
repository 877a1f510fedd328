package chat.parley.client;

import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/// Pictures of conversations with models.
final class ModelScreens {
    private final Camera camera;
    private final PictureOllama ollama;

    ModelScreens(Camera camera, PictureOllama ollama) {
        this.camera = camera;
        this.ollama = ollama;
    }

    void shoot() throws Exception {
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("model-new");
        ask("How should the local cache decide what to drop when it is full?");
        TimeUnit.SECONDS.sleep(2);
        camera.shoot("model-again", this::openAgainMenu);
        openAgainMenu();
        camera.chooseInMenu("Answer again");
        TimeUnit.SECONDS.sleep(2);
        ask("And if the disk is full?");
        camera.shoot("model-streaming");
        ollama.goOn();
        TimeUnit.SECONDS.sleep(1);
        camera.press(KeyCode.B, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("model-branches");
        camera.closeLayers();
        camera.press(KeyCode.M, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("model-context");
        camera.closeLayers();
        camera.shoot("model-choice", () -> camera.press(KeyCode.M, KeyCombination.SHORTCUT_DOWN));
        camera.press(KeyCode.M, KeyCombination.SHORTCUT_DOWN);
        camera.chooseInMenu("Parley assistant · Parley");
        ask("How do I connect a model?");
        TimeUnit.SECONDS.sleep(2);
        camera.shoot("model-built-in");
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
        camera.shoot("model-temporary");
    }

    private void openAgainMenu() throws Exception {
        camera.withAll(
                ".answer-deed",
                Button.class,
                deeds -> deeds.stream()
                        .filter(deed -> deed.getText().equals("Regenerate"))
                        .forEach(Button::fire));
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
