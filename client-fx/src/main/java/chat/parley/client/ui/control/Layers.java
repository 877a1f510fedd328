package chat.parley.client.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A page and what lies over it: settings, palette, questions. While a layer is open the page below is
/// dimmed, Tab stays inside the layer, Esc or a click beside it closes it, and then the focus goes back to
/// where it was.
///
/// Use on the FX thread.
public final class Layers extends StackPane {
    private final List<Layer> open = new ArrayList<>();
    private final ChangeListener<Node> focusKeeper = (_, _, next) -> keepFocus(next);

    public Layers(Region page) {
        getStyleClass().add("layers");
        page.setMinSize(0, 0);
        getChildren().add(page);
        sceneProperty().addListener((_, before, now) -> follow(before, now));
    }

    /// Something open over the page.
    public final class Layer {
        private final StackPane ground;
        private final Region panel;
        private final Optional<Node> focusBefore;
        private final Runnable whenClosed;

        private Layer(StackPane ground, Region panel, Optional<Node> focusBefore, Runnable whenClosed) {
            this.ground = ground;
            this.panel = panel;
            this.focusBefore = focusBefore;
            this.whenClosed = whenClosed;
        }

        public boolean isOpen() {
            return open.contains(this);
        }

        /// Closing it twice is harmless.
        public void close() {
            if (!open.remove(this)) return;
            getChildren().remove(ground);
            focusBefore.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
            whenClosed.run();
        }
    }

    /// Opens a panel in the middle.
    ///
    /// @param whenClosed told once, however it was closed
    public Layer open(Region panel, Runnable whenClosed) {
        return open(panel, Pos.CENTER, Insets.EMPTY, whenClosed);
    }

    public Layer open(Region panel, Pos where, Insets margin, Runnable whenClosed) {
        StackPane ground = new StackPane(panel);
        ground.getStyleClass().add("layer-ground");
        panel.getStyleClass().add("layer-panel");
        panel.setMinSize(0, 0);
        panel.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        panel.setAccessibleRole(AccessibleRole.DIALOG);
        StackPane.setAlignment(panel, where);
        StackPane.setMargin(panel, margin);
        Optional<Node> focus = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        Layer layer = new Layer(ground, panel, focus, whenClosed);
        ground.setOnMousePressed(press -> {
            if (ground.equals(press.getTarget())) layer.close();
        });
        panel.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                layer.close();
            }
        });
        open.add(layer);
        getChildren().add(ground);
        layout();
        firstFocusable(panel).ifPresent(Node::requestFocus);
        return layer;
    }

    public boolean isAnyOpen() {
        return !open.isEmpty();
    }

    public void closeAll() {
        List.copyOf(open).reversed().forEach(Layer::close);
    }

    private void follow(Scene before, Scene now) {
        if (before != null) before.focusOwnerProperty().removeListener(focusKeeper);
        if (now != null) now.focusOwnerProperty().addListener(focusKeeper);
    }

    private void keepFocus(Node next) {
        if (open.isEmpty() || next == null) return;
        Region panel = open.getLast().panel;
        if (!isInside(next, panel)) firstFocusable(panel).ifPresent(Node::requestFocus);
    }

    private static boolean isInside(Node node, Parent panel) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(panel)) return true;
        }
        return false;
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) return Optional.empty();
        if (node.isFocusTraversable()) return Optional.of(node);
        if (!(node instanceof Parent parent)) return Optional.empty();
        return parent.getChildrenUnmodifiable().stream()
                .map(Layers::firstFocusable)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
