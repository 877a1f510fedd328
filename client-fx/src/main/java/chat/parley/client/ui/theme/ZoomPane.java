package chat.parley.client.ui.theme;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content larger or smaller, as a browser zooms: text, icons and distances alike, so that screens need not
/// know about it.
public final class ZoomPane extends Region {
    private final Region content;
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);

    public ZoomPane(Region content) {
        this.content = content;
        Scale scale = new Scale(1, 1);
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        content.getTransforms().add(scale);
        content.setManaged(false);
        getChildren().add(content);
        zoom.addListener((_, _, _) -> requestLayout());
    }

    /// 1 is the size of the mockups.
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height) * zoom.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width) * zoom.get();
    }
}
