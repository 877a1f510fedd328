package chat.parley.client.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ThemeTest {
    private Theme theme;
    private Label owner;

    @Start
    void show(Stage stage) {
        theme = new Theme(Brightness.LIGHT);
        owner = new Label("Owner");
        Scene scene = new Scene(new StackPane(owner), 400, 300);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static final class Recorder extends Handler {
        final List<String> warnings = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord message) {
            warnings.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void changingTheThemeUnderAnOpenMenuLooksUpNoColourInVain(FxRobot robot) {
        Logger css = Logger.getLogger("javafx.css");
        Recorder recorder = new Recorder();
        css.addHandler(recorder);
        try {
            ContextMenu menu = new ContextMenu(new MenuItem("One"), new SeparatorMenuItem(), new MenuItem("Two"));
            for (Brightness next : List.of(Brightness.DARK, Brightness.LIGHT)) {
                robot.interact(() -> menu.show(owner, Side.BOTTOM, 0, 0));
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> theme.show(next));
                WaitForAsyncUtils.waitForFxEvents();
            }
            assertEquals(List.of(), recorder.warnings);
        } finally {
            css.removeHandler(recorder);
        }
    }
}
