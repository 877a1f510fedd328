package chat.parley.client.ui.timeline;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// This user's message: on the right, in a bubble, with its time and how far it has come below.
final class OwnMessageView extends Region {
    private static final double WIDEST = 0.86;

    private final MessageBody bubble;
    private final ReactionsView reactions;
    private final ProgressLine progress;
    private final HBox versions = new HBox();
    private final RowContext context;

    OwnMessageView(RowContext context) {
        bubble = new MessageBody(context);
        bubble.getStyleClass().add("bubble");
        reactions = new ReactionsView(context);
        reactions.setAlignment(Pos.TOP_RIGHT);
        reactions.setPrefWrapLength(10_000);
        progress = new ProgressLine(context);
        this.context = context;
        versions.setAlignment(Pos.TOP_RIGHT);
        getChildren().addAll(bubble, reactions, progress, versions);
    }

    void forget() {
        bubble.forget();
    }

    void show(RowItem item, TimelineRow.MessageRow row) {
        getStyleClass().setAll("own-message", row.group().isFirst() ? "first" : "following");
        bubble.show(item, row);
        bubble.getStyleClass().remove("deleted");
        if (row.isDeleted()) bubble.getStyleClass().add("deleted");
        reactions.show(row);
        progress.show(row);
        boolean hasVersions = row.versions().isPresent();
        versions.setManaged(hasVersions);
        versions.setVisible(hasVersions);
        row.versions().ifPresent(each -> versions.getChildren().setAll(new VersionsView(context, each)));
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double widthOf(Node part, double room) {
        double most = part.equals(bubble) ? Math.floor(room * WIDEST) : room;
        return Math.min(Math.ceil(part.prefWidth(-1)) + 1, most);
    }

    private double inner(double width) {
        return width - getInsets().getLeft() - getInsets().getRight();
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = getInsets().getTop() + getInsets().getBottom();
        for (Node part : getManagedChildren()) height += part.prefHeight(widthOf(part, inner(width)));
        return height;
    }

    @Override
    protected void layoutChildren() {
        double y = getInsets().getTop();
        double right = getWidth() - getInsets().getRight();
        for (Node part : getManagedChildren()) {
            double width = widthOf(part, inner(getWidth()));
            double height = part.prefHeight(width);
            part.resizeRelocate(snapPositionX(right - width), snapPositionY(y), width, height);
            y += height;
        }
    }
}
