package chat.parley.client.ui.portrait;

import chat.parley.client.core.picture.Square;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/// The square that is kept, with what the round mask will hide dimmed. It is dragged, and made larger with the wheel;
/// arrows, + and − do the same.
final class CropView extends StackPane {
    static final double SIDE = 280;

    private static final double STEP = 0.02;
    private static final double LONG_STEP = 0.1;
    private static final double ZOOM_STEP = 1.1;

    private final Cropping cropping;
    private final ImageView view;
    private Point2D last = Point2D.ZERO;

    CropView(Image image, Cropping cropping) {
        this.cropping = cropping;
        getStyleClass().add("crop-view");
        setMinSize(SIDE, SIDE);
        setPrefSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("The part that is shown. The arrows move it, plus and minus make it larger and smaller.");
        view = new ImageView(image);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setSmooth(true);
        Shape hidden = Shape.subtract(new Rectangle(SIDE, SIDE), new Circle(SIDE / 2, SIDE / 2, SIDE / 2));
        hidden.getStyleClass().add("crop-hidden");
        hidden.setMouseTransparent(true);
        Rectangle round = new Rectangle(SIDE, SIDE);
        round.setArcWidth(20);
        round.setArcHeight(20);
        StackPane picture = new StackPane(view, hidden);
        picture.setClip(round);
        getChildren().add(picture);
        cropping.square().addListener((_, _, next) -> show(next));
        show(cropping.square().get());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        setOnScroll(scroll -> cropping.zoomBy(Math.pow(ZOOM_STEP, Math.signum(scroll.getDeltaY()))));
        setOnZoom(zoom -> cropping.zoomBy(zoom.getZoomFactor()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void show(Square square) {
        view.setViewport(new Rectangle2D(square.x(), square.y(), square.side(), square.side()));
    }

    private void press(MouseEvent press) {
        requestFocus();
        last = new Point2D(press.getX(), press.getY());
    }

    private void drag(MouseEvent drag) {
        Point2D now = new Point2D(drag.getX(), drag.getY());
        cropping.move((last.getX() - now.getX()) / SIDE, (last.getY() - now.getY()) / SIDE);
        last = now;
    }

    private void press(KeyEvent key) {
        double step = key.isShiftDown() ? LONG_STEP : STEP;
        KeyCode code = key.getCode();
        switch (code) {
            case LEFT -> cropping.move(-step, 0);
            case RIGHT -> cropping.move(step, 0);
            case UP -> cropping.move(0, -step);
            case DOWN -> cropping.move(0, step);
            case PLUS, EQUALS, ADD -> cropping.zoomBy(ZOOM_STEP);
            case MINUS, SUBTRACT -> cropping.zoomBy(1 / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> cropping.zoom().set(1);
            default -> {
                return;
            }
        }
        key.consume();
    }
}
