package chat.parley.client.ui.portrait;

import chat.parley.client.core.picture.Square;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/// Which square of a picture is kept. It never leaves the picture.
///
/// Use on the FX thread.
final class Cropping {
    /// How many times smaller than the largest one the square may be.
    static final double MOST_ZOOM = 5;

    private final double width;
    private final double height;
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final ReadOnlyObjectWrapper<Square> square;

    /// @param width of the picture, in pixels
    /// @param height of the picture, in pixels
    Cropping(double width, double height) {
        this.width = width;
        this.height = height;
        double side = Math.min(width, height);
        square = new ReadOnlyObjectWrapper<>(this, "square", new Square((width - side) / 2, (height - side) / 2, side));
        zoom.addListener((_, _, next) -> resize(next.doubleValue()));
    }

    ReadOnlyObjectProperty<Square> square() {
        return square.getReadOnlyProperty();
    }

    /// From 1, the largest square there is, to [#MOST_ZOOM].
    DoubleProperty zoom() {
        return zoom;
    }

    void zoomBy(double factor) {
        zoom.set(Math.clamp(zoom.get() * factor, 1, MOST_ZOOM));
    }

    /// Moves the square.
    ///
    /// @param right in parts of its side
    /// @param down in parts of its side
    void move(double right, double down) {
        Square now = square.get();
        place(now.x() + right * now.side(), now.y() + down * now.side(), now.side());
    }

    /// Its middle stays where it is, as far as it can.
    private void resize(double next) {
        Square now = square.get();
        double side = Math.min(width, height) / Math.clamp(next, 1, MOST_ZOOM);
        place(now.x() + (now.side() - side) / 2, now.y() + (now.side() - side) / 2, side);
    }

    private void place(double x, double y, double side) {
        square.set(new Square(Math.clamp(x, 0, width - side), Math.clamp(y, 0, height - side), side));
    }
}
