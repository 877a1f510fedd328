package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GrowingTextAreaTest {
    private static final String ARABIC = "مرحبا بالعالم كيف حالك اليوم يا صديقي العزيز ".repeat(6);

    private final StackPane page = new StackPane();
    private GrowingTextArea area;

    @Start
    void show(Stage stage) {
        area = new GrowingTextArea();
        page.getChildren().add(area);
        stage.setScene(new Scene(page, 300, 300));
        stage.show();
    }

    private void layOut() {
        page.applyCss();
        page.layout();
    }

    /// JavaFX itself fails to wrap such text.
    @Test
    void arabicCanBeWrittenSetAndTakenAway() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            area.setText("hello world ".repeat(20));
            layOut();
            assertTrue(area.isWrapText());
            area.appendText(ARABIC);
            layOut();
            area.setText(ARABIC);
            layOut();
            area.replaceText(0, 5, ARABIC + "\n" + ARABIC);
            layOut();
            assertEquals(ARABIC + "\n" + ARABIC + ARABIC.substring(5), area.getText());
            area.clear();
            layOut();
            assertTrue(area.isWrapText());
        });
    }
}
