package chat.parley.client.ui.file;

import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A picture that can be looked at from near: fitted into the room there is, or so many times its own size, moved with
/// the
/// mouse. The size of the picture itself decides, not of the pixels that are here already, so better ones can take
/// their
/// place without a move.
///
/// Use on the FX thread.
final class ZoomView extends Region {
    private static final double NEAREST = 8;
    private static final double FARTHEST = 0.05;
    static final double STEP = 1.25;

    private final ImageView image = new ImageView();
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(this, "scale", 1);
    private ShownFile.Size natural = new ShownFile.Size(1, 1);
    private boolean isFitted = true;
    private Point2D centre = new Point2D(0.5, 0.5);
    private Point2D grip = Point2D.ZERO;

    ZoomView() {
        getStyleClass().add("zoom-view");
        image.setSmooth(true);
        image.setManaged(false);
        setClip(clip);
        getChildren().add(image);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> grip = new Point2D(press.getX(), press.getY()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getClickCount() == 2 && click.isStillSincePress()) toggle(click);
        });
    }

    /// Begins with another picture, fitted.
    void begin(ShownFile.Size size) {
        natural = size;
        image.setImage(null);
        fit();
    }

    void show(Image pixels) {
        image.setImage(pixels);
        requestLayout();
    }

    void clear() {
        image.setImage(null);
    }

    Optional<Image> pixels() {
        return Optional.ofNullable(image.getImage());
    }

    /// How many pixels of the screen one pixel of the picture takes.
    ReadOnlyDoubleProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    boolean isFitted() {
        return isFitted;
    }

    void fit() {
        isFitted = true;
        centre = new Point2D(0.5, 0.5);
        requestLayout();
    }

    /// Around the middle.
    void zoomBy(double factor) {
        zoomTo(scale.get() * factor, new Point2D(getWidth() / 2, getHeight() / 2));
    }

    void naturalSize() {
        zoomTo(1, new Point2D(getWidth() / 2, getHeight() / 2));
    }

    /// Moves the picture by so many pixels of the screen.
    void move(double x, double y) {
        centre = centre.subtract(x / (natural.width() * scale.get()), y / (natural.height() * scale.get()));
        requestLayout();
    }

    /// @param kept what stands there stays there
    private void zoomTo(double wanted, Point2D kept) {
        double before = scale.get();
        double after = Math.clamp(wanted, Math.min(FARTHEST, fitting()), NEAREST);
        isFitted = false;
        Point2D away = kept.subtract(getWidth() / 2, getHeight() / 2);
        double shift = 1 / before - 1 / after;
        centre = centre.add(away.getX() * shift / natural.width(), away.getY() * shift / natural.height());
        scale.set(after);
        requestLayout();
    }

    private double fitting() {
        return Math.min(1, Math.min(getWidth() / natural.width(), getHeight() / natural.height()));
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() == 0) return;
        zoomTo(
                scale.get() * Math.pow(STEP, Math.clamp(event.getDeltaY() / 40, -3, 3)),
                new Point2D(event.getX(), event.getY()));
        event.consume();
    }

    private void drag(MouseEvent event) {
        move(event.getX() - grip.getX(), event.getY() - grip.getY());
        grip = new Point2D(event.getX(), event.getY());
        event.consume();
    }

    private void toggle(MouseEvent click) {
        if (isFitted) zoomTo(Math.max(1, scale.get() * 2), new Point2D(click.getX(), click.getY()));
        else fit();
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (getWidth() < 1 || getHeight() < 1) return;
        if (isFitted) scale.set(fitting());
        double width = natural.width() * scale.get();
        double height = natural.height() * scale.get();
        centre = new Point2D(kept(centre.getX(), getWidth() / width), kept(centre.getY(), getHeight() / height));
        image.setFitWidth(width);
        image.setFitHeight(height);
        image.relocate(
                Math.rint(getWidth() / 2 - centre.getX() * width), Math.rint(getHeight() / 2 - centre.getY() * height));
        setCursor(width > getWidth() + 1 || height > getHeight() + 1 ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    }

    /// @param seen which part of the picture fits
    /// @return the middle of what is seen, so that no room is left empty that the picture could fill
    private static double kept(double middle, double seen) {
        return seen >= 1 ? 0.5 : Math.clamp(middle, seen / 2, 1 - seen / 2);
    }
}
