package chat.parley.client.ui.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// The list on Flowless, which draws a fifth of the cells that a ListView draws and does not move when rows
/// are put in above.
final class FlowlessMessageList implements MessageList {
    private final ObservableList<RowItem> items;
    private final VirtualFlow<RowItem, RowCell> flow;
    private final VirtualizedScrollPane<VirtualFlow<RowItem, RowCell>> pane;

    FlowlessMessageList(ObservableList<RowItem> items, Supplier<RowCell> cells) {
        this.items = items;
        flow = VirtualFlow.createVertical(
                items,
                item -> {
                    RowCell cell = cells.get();
                    cell.updateItem(item);
                    return cell;
                },
                VirtualFlow.Gravity.REAR);
        pane = new VirtualizedScrollPane<>(
                flow, ScrollPane.ScrollBarPolicy.NEVER, ScrollPane.ScrollBarPolicy.AS_NEEDED);
        pane.getStyleClass().add("message-list");
    }

    @Override
    public Region node() {
        return pane;
    }

    @Override
    public List<Visible> visible() {
        var rows = new ArrayList<Visible>();
        for (RowCell cell : flow.visibleCells()) {
            Bounds bounds = cell.getNode().getBoundsInParent();
            boolean isSeen = bounds.getMaxY() > 0 && bounds.getMinY() < flow.getHeight();
            Optional<RowItem> item = cell.item();
            if (isSeen && item.isPresent() && cell.getNode().isVisible()) {
                rows.add(new Visible(
                        item.get(),
                        cell.getNode(),
                        cell.getNode().getLayoutY(),
                        cell.getNode().getHeight()));
            }
        }
        rows.sort(Comparator.comparingDouble(Visible::y));
        return rows;
    }

    @Override
    public void showAt(int index, double y) {
        flow.showAtOffset(index, y);
    }

    @Override
    public void showEnd() {
        if (!items.isEmpty()) flow.showAsLast(items.size() - 1);
    }

    @Override
    public void scrollBy(double pixels) {
        flow.scrollYBy(pixels);
    }

    @Override
    public boolean isAtEnd() {
        if (items.isEmpty()) return true;
        RowItem last = items.getLast();
        return visible().stream()
                .anyMatch(row -> row.item().equals(last) && row.y() + row.height() <= flow.getHeight() + 1);
    }

    @Override
    public Optional<RowFrame> frameOf(RowItem item) {
        return visible().stream()
                .filter(row -> row.item().equals(item))
                .map(Visible::frame)
                .findFirst();
    }

    @Override
    public void dispose() {
        flow.dispose();
    }
}
