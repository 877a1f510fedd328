package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ProviderKind;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// One page of the settings in a window, over a fake account.
final class SettingsFixture {
    final FakeAccount ada = Examples.account("Ada Moreau");
    final FxBridge bridge = FxBridge.ofPlatform();
    final Notices notices = new Notices();
    final Layers layers;
    private final StackPane ground = new StackPane();
    private Subscription shown = () -> {};

    SettingsFixture(Stage stage) {
        layers = new Layers(ground);
        Scene scene = new Scene(new StackPane(layers, notices), 660, 760);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    void show(FxRobot robot, java.util.function.Supplier<AutoCloseablePage> open) {
        robot.interact(() -> {
            shown.close();
            AutoCloseablePage page = open.get();
            ScrollPane scroll = new ScrollPane(page.node());
            scroll.setFitToWidth(true);
            ground.getChildren().setAll(scroll);
            shown = page::close;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    void leave(FxRobot robot) {
        robot.interact(() -> {
            shown.close();
            shown = () -> {};
        });
    }

    static ModelConnection connection(String name, ProviderKind kind) {
        return new ModelConnection(
                new ConnectionId(name.toLowerCase(java.util.Locale.ROOT)),
                kind,
                name,
                Optional.empty(),
                true,
                true,
                false,
                false,
                Optional.of(3),
                Optional.empty());
    }

    static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static boolean isShown(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()) && seen(label))
                .tryQuery()
                .isPresent();
    }

    private static boolean seen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) if (!each.isVisible()) return false;
        return true;
    }

    static void fire(FxRobot robot, String accessibleText) {
        Button button = named(robot, accessibleText, Button.class);
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void type(FxRobot robot, String accessibleText, String text) {
        TextInputControl field = named(robot, accessibleText, TextInputControl.class);
        robot.interact(() -> field.setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    static <T extends Node> T named(FxRobot robot, String accessibleText, Class<T> type) {
        Predicate<Node> wanted = node -> type.isInstance(node) && says(node, accessibleText);
        return robot.lookup(wanted).queryAs(type);
    }

    private static boolean says(Node node, String text) {
        String own = node instanceof Labeled label ? label.getText() : "";
        return text.equals(Optional.ofNullable(node.getAccessibleText()).orElse(own));
    }
}
