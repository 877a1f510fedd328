package chat.parley.client.ui.markdown;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Shows something wide through a window that scrolls sideways only; turning the wheel still moves the timeline.
final class SideScroll extends Region {
    private static final double BAR = 10;

    private final Region content;
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle window = new Rectangle();

    SideScroll(Region content) {
        this.content = content;
        getStyleClass().add("side-scroll");
        bar.setOrientation(Orientation.HORIZONTAL);
        bar.setVisible(false);
        bar.valueProperty().addListener((_, _, value) -> content.setTranslateX(-value.doubleValue()));
        setClip(window);
        getChildren().addAll(content, bar);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private void scroll(ScrollEvent event) {
        double sideways = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (!bar.isVisible() || sideways == 0) return;
        bar.setValue(Math.clamp(bar.getValue() - sideways, 0, bar.getMax()));
        event.consume();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 40;
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double wanted = content.prefWidth(-1);
        return content.prefHeight(wanted) + (width >= 0 && wanted > width + 1 ? BAR : 0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double wanted = content.prefWidth(-1);
        double width = getWidth();
        boolean isWide = wanted > width + 1;
        content.resizeRelocate(0, 0, wanted, content.prefHeight(wanted));
        bar.setVisible(isWide);
        bar.setMax(Math.max(0, wanted - width));
        bar.setVisibleAmount(wanted <= 0 ? 1 : bar.getMax() * Math.min(1, width / wanted));
        if (!isWide) bar.setValue(0);
        bar.setValue(Math.min(bar.getValue(), bar.getMax()));
        bar.resizeRelocate(0, getHeight() - BAR, width, BAR);
        window.setWidth(width);
        window.setHeight(getHeight());
    }
}
