package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Looks at every node of every screen of the frame: what can have the focus says what it is, and shows that it has it.
@ExtendWith(ApplicationExtension.class)
class AccessibilityTest {
    @TempDir
    static Path folder;

    private WindowFixture fixture;
    private Stage stage;

    @Start
    void show(Stage shown) {
        stage = shown;
        fixture = new WindowFixture(
                shown, folder.resolve(String.valueOf(System.nanoTime())), WindowFixture.Start.SIGNED_IN);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(fixture.window::close);
    }

    /// @return what is wrong, a line for each node
    private static List<String> silentNodes(Node node) {
        List<String> silent = new ArrayList<>();
        if (!node.isVisible()) return silent;
        if (node.isFocusTraversable() && !saysSomething(node))
            silent.add(node + " can have the focus but says nothing");
        if (node.isFocusTraversable() && node.getAccessibleRole() == AccessibleRole.NODE) {
            silent.add(node + " can have the focus but has no role");
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) silent.addAll(silentNodes(child));
        }
        return silent;
    }

    private static boolean saysSomething(Node node) {
        boolean hasText = node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        return hasText
                || !Optional.ofNullable(node.getAccessibleText()).orElse("").isBlank();
    }

    private List<String> auditNow() {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> silentNodes(stage.getScene().getRoot()));
    }

    @Test
    void everythingThatCanHaveTheFocusSaysWhatItIs(FxRobot robot) {
        List<String> silent = new ArrayList<>(auditNow());
        for (SettingsTab tab : SettingsTab.values()) {
            robot.interact(() -> fixture.window.open(new HashRoute.Settings(tab)));
            silent.addAll(auditNow());
        }
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        silent.addAll(auditNow());
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        silent.addAll(auditNow());
        robot.type(KeyCode.F1);
        silent.addAll(auditNow());
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> fixture.accounts.current.set(Optional.empty()));
        silent.addAll(auditNow());
        assertEquals(List.of(), silent);
    }

    private WritableImage picture() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> stage.getScene().snapshot(null));
    }

    private static boolean differs(WritableImage one, WritableImage other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) return true;
            }
        }
        return false;
    }

    @Test
    void theFocusIsSeenWhereverTabBringsIt(FxRobot robot) {
        robot.interact(() -> fixture.window.open(new HashRoute.Settings(SettingsTab.SECURITY)));
        WaitForAsyncUtils.waitForFxEvents();
        Set<Node> visited = new HashSet<>();
        WritableImage before = picture();
        for (int i = 0; i < 9; i++) {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            Node focused = stage.getScene().getFocusOwner();
            WritableImage after = picture();
            assertTrue(differs(before, after), () -> "no sign of the focus on " + focused);
            visited.add(focused);
            before = after;
        }
        assertTrue(visited.size() > 5, visited::toString);
    }

    /// @return whether what has the focus has a line around it
    private boolean hasRing() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Region focused = (Region) stage.getScene().getFocusOwner();
            focused.applyCss();
            return Optional.ofNullable(focused.getBorder()).stream()
                    .flatMap(border -> border.getStrokes().stream())
                    .anyMatch(stroke -> stroke.getTopStroke() instanceof Color colour && colour.getOpacity() > 0);
        });
    }

    @Test
    void aQuestionBeginsAtItsSafeButtonAndShowsIt(FxRobot robot) {
        Layers layers = WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> (Layers) stage.getScene().getRoot().lookup(".layers"));
        robot.interact(() ->
                Question.ask(layers, "Delete “Noor”?", "It is gone.", "Delete", Question.Weight.DESTRUCTIVE, () -> {}));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Cancel", ((Labeled) stage.getScene().getFocusOwner()).getText());
        assertTrue(hasRing(), "Cancel shows no focus");
        robot.type(KeyCode.TAB);
        assertEquals("Delete", ((Labeled) stage.getScene().getFocusOwner()).getText());
        assertTrue(hasRing(), "Delete shows no focus");
    }

    @Test
    void tabStaysInsideWhatLiesOverThePage(FxRobot robot) {
        robot.interact(() -> fixture.window.open(new HashRoute.Settings(SettingsTab.SECURITY)));
        WaitForAsyncUtils.waitForFxEvents();
        for (int i = 0; i < 25; i++) {
            robot.type(KeyCode.TAB);
            Node focused = stage.getScene().getFocusOwner();
            boolean isInside = false;
            for (Node each = focused; each != null; each = each.getParent()) {
                if (each.getStyleClass().contains("layer-panel")) isInside = true;
            }
            assertTrue(isInside, () -> focused + " lies below the settings");
        }
    }
}
