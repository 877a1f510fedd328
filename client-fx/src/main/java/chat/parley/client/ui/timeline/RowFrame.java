package chat.parley.client.ui.timeline;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// The width of the list around one row, whose content stands in a column in the middle.
final class RowFrame extends Region {
    private static final double WIDEST = 760;
    private static final double MARGIN = 20;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private Optional<Region> content = Optional.empty();
    private Optional<RowItem> item = Optional.empty();

    RowFrame() {
        getStyleClass().add("row-frame");
    }

    void show(RowItem next, Region view) {
        item = Optional.of(next);
        if (content.isPresent() && content.get().equals(view)) return;
        content = Optional.of(view);
        getChildren().setAll(view);
    }

    Optional<RowItem> item() {
        return item;
    }

    /// @return the row that a node of the list belongs to
    static Optional<RowFrame> around(Node inside) {
        for (Node node = inside; node != null; node = node.getParent()) {
            if (node instanceof RowFrame frame) return Optional.of(frame);
        }
        return Optional.empty();
    }

    void setCurrent(boolean isCurrent) {
        pseudoClassStateChanged(CURRENT, isCurrent);
    }

    void setChosen(boolean isChosen) {
        pseudoClassStateChanged(CHOSEN, isChosen);
    }

    void setLit(boolean isLit) {
        pseudoClassStateChanged(LIT, isLit);
    }

    /// @return the width of the column in a list of this width
    static double columnWidth(double width) {
        return Math.max(0, Math.min(width, WIDEST) - 2 * MARGIN);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = columnWidth(width < 0 ? WIDEST : width);
        return content.map(view -> Math.ceil(view.prefHeight(inner))).orElse(0.0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDEST;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double inner = columnWidth(getWidth());
        double x = Math.floor((getWidth() - inner) / 2);
        content.ifPresent(view -> view.resizeRelocate(x, 0, inner, getHeight()));
    }
}
