package chat.parley.client.ui.control;

import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A card that floats above its owner, such as a list of suggestions.
///
/// It lies inside the window, over the page, and not in a window of its own: so it has the page's style and
/// zoom, keeps the focus where it is, and needs no transparency of the desktop.
public final class FloatingCard {
    private static final double GAP = 6;
    private static final double MARGIN = 8;

    /// What happens on Esc or a click beside the card.
    public enum Manners {
        /// The owner keeps the keyboard and decides when to hide it.
        LED_BY_OWNER,
        /// It hides by itself, and the owner gets the focus.
        HIDES_ITSELF
    }

    private final StackPane card;
    private final Manners manners;
    private final EventHandler<MouseEvent> onPress = this::handlePress;
    private Optional<Pane> ground = Optional.empty();
    private Optional<Scene> scene = Optional.empty();
    private Optional<Node> owner = Optional.empty();

    public FloatingCard(Region content, Manners manners) {
        this.manners = manners;
        card = new StackPane(content);
        card.getStyleClass().add("floating-card");
        card.setManaged(false);
        card.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && manners == Manners.HIDES_ITSELF) {
                key.consume();
                hide();
            }
        });
    }

    public boolean isShowing() {
        return ground.isPresent();
    }

    /// Shows the card with its lower left corner above the upper left corner of `node`, or below it where only there is
    /// room for it. Without effect while the node is in no window.
    public void showAbove(Node node) {
        hide();
        Scene window = node.getScene();
        Optional<Pane> page = pageOf(node);
        if (window == null || page.isEmpty()) {
            return;
        }
        owner = Optional.of(node);
        scene = Optional.of(window);
        ground = page;
        page.get().getChildren().add(card);
        card.applyCss();
        place(page.get(), node);
        window.addEventFilter(MouseEvent.MOUSE_PRESSED, onPress);
    }

    public void hide() {
        if (ground.isEmpty()) {
            return;
        }
        boolean hadFocus = card.isFocusWithin();
        ground.get().getChildren().remove(card);
        ground = Optional.empty();
        scene.ifPresent(it -> it.removeEventFilter(MouseEvent.MOUSE_PRESSED, onPress));
        if (hadFocus) {
            owner.ifPresent(Node::requestFocus);
        }
    }

    private void handlePress(MouseEvent press) {
        boolean isInside = press.getTarget() instanceof Node node
                && (isWithin(node, card)
                        || owner.filter(it -> isWithin(node, it)).isPresent());
        if (!isInside && manners == Manners.HIDES_ITSELF) {
            hide();
        }
    }

    private void place(Pane page, Node node) {
        Bounds above = page.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double width = Math.min(card.prefWidth(-1), page.getWidth() - 2 * MARGIN);
        double height = Math.min(card.prefHeight(width), page.getHeight() - 2 * MARGIN);
        boolean fitsAbove = above.getMinY() - GAP - height >= MARGIN;
        boolean fitsBelow = above.getMaxY() + GAP + height <= page.getHeight() - MARGIN;
        double y = !fitsAbove && fitsBelow ? above.getMaxY() + GAP : Math.max(MARGIN, above.getMinY() - GAP - height);
        Point2D corner =
                new Point2D(Math.clamp(above.getMinX(), MARGIN, Math.max(MARGIN, page.getWidth() - MARGIN - width)), y);
        card.resizeRelocate(Math.floor(corner.getX()), Math.floor(corner.getY()), width, height);
        card.layout();
    }

    private static Optional<Pane> pageOf(Node node) {
        Optional<Pane> outermost = Optional.empty();
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof Pane pane) {
                outermost = Optional.of(pane);
            }
        }
        return outermost;
    }

    private static boolean isWithin(Node node, Node outer) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
