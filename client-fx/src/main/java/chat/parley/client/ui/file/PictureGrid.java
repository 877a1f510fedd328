package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/// The pictures of one message: one as it is, up to 420 x 320, several as a grid of squares. Its height is known from
/// the
/// sizes of the pictures alone, before any of them is here.
final class PictureGrid extends Region {
    private static final double WIDEST = 420;
    private static final double HIGHEST = 320;
    private static final double NARROWEST = 72;
    private static final double LOWEST = 56;
    private static final double GAP = 4;
    private static final int MOST = 9;

    private final Pictures pictures;
    private final Files files;
    private final IntConsumer open;
    private final List<PictureTile> tiles = new ArrayList<>();
    private final Label more = new Label();
    private List<ShownFile> shown = List.of();

    /// @param open opens one of the pictures
    PictureGrid(Pictures pictures, Files files, IntConsumer open) {
        this.pictures = pictures;
        this.files = files;
        this.open = open;
        getStyleClass().add("picture-grid");
        more.getStyleClass().add("more-pictures");
        more.setMouseTransparent(true);
    }

    void show(List<ShownFile> next, TileDeeds deeds) {
        boolean isOtherShape = Math.min(next.size(), MOST) != tiles.size() || (next.size() == 1) != (shown.size() == 1);
        shown = List.copyOf(next);
        if (isOtherShape) {
            forgetTiles();
            PictureView.Fitting fitting = next.size() == 1 ? PictureView.Fitting.WHOLE : PictureView.Fitting.FULL;
            for (int i = 0; i < Math.min(next.size(), MOST); i++) tiles.add(tile(i, fitting));
            getChildren().setAll(tiles);
            getChildren().add(more);
        }
        for (int i = 0; i < tiles.size(); i++) tiles.get(i).show(next.get(i), deeds);
        more.setVisible(next.size() > MOST);
        more.setText("+" + (next.size() - MOST));
        requestLayout();
    }

    void forget() {
        tiles.forEach(PictureTile::forget);
    }

    private void forgetTiles() {
        forget();
        tiles.clear();
        getChildren().clear();
    }

    private PictureTile tile(int at, PictureView.Fitting fitting) {
        PictureTile tile = new PictureTile(new PictureView(pictures, files, fitting));
        tile.setCursor(Cursor.HAND);
        tile.setOnMouseClicked(click -> {
            boolean isPlain = click.getButton() == MouseButton.PRIMARY && click.isStillSincePress();
            if (!isPlain || click.isShortcutDown() || click.isConsumed()) return;
            click.consume();
            if (!tile.retryIfFailed()) open.accept(at);
        });
        return tile;
    }

    private int columns() {
        return tiles.size() == 2 || tiles.size() == 4 ? 2 : 3;
    }

    /// @return what one picture takes where there is room for it
    private double[] wanted() {
        ShownFile.Size size = shown.getFirst().picture().orElseThrow();
        double scale = Math.min(1, Math.min(WIDEST / size.width(), HIGHEST / size.height()));
        return new double[] {
            Math.max(NARROWEST, Math.rint(size.width() * scale)), Math.max(LOWEST, Math.rint(size.height() * scale))
        };
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        if (shown.isEmpty()) return 0;
        return shown.size() == 1 ? wanted()[0] : WIDEST;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (shown.isEmpty()) return 0;
        if (shown.size() == 1) {
            double[] wanted = wanted();
            boolean fits = width < 0 || width >= wanted[0];
            return fits ? wanted[1] : Math.max(LOWEST, Math.ceil(wanted[1] * width / wanted[0]));
        }
        double side = side(width < 0 ? WIDEST : width);
        int rows = (tiles.size() + columns() - 1) / columns();
        return rows * side + (rows - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double side(double width) {
        int columns = columns();
        return Math.floor((Math.min(width, WIDEST) - (columns - 1) * GAP) / columns);
    }

    @Override
    protected void layoutChildren() {
        if (shown.isEmpty()) return;
        if (shown.size() == 1) {
            double width = Math.min(getWidth(), wanted()[0]);
            tiles.getFirst().resizeRelocate(0, 0, width, getHeight());
            return;
        }
        double side = side(getWidth());
        for (int i = 0; i < tiles.size(); i++) {
            double x = (i % columns()) * (side + GAP);
            double y = Math.floorDiv(i, columns()) * (side + GAP);
            tiles.get(i).resizeRelocate(x, y, side, side);
        }
        Node last = tiles.getLast();
        more.resizeRelocate(last.getLayoutX(), last.getLayoutY(), side, side);
    }
}
