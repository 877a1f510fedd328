package chat.parley.client.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// A message's content. Text can be selected with the mouse through all of its paragraphs.
///
/// Made by [MarkdownNodes].
public final class MarkdownView extends VBox {
    private record Place(int flow, int at) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return flow != other.flow ? Integer.compare(flow, other.flow) : Integer.compare(at, other.at);
        }
    }

    private static final Place NOWHERE = new Place(0, 0);

    private List<MessageFlow> flows;
    private final TextSelection selection;
    private Place anchor = NOWHERE;
    private Place caret = NOWHERE;

    MarkdownView(List<Node> blocks, List<MessageFlow> flows, TextSelection selection) {
        super(blocks.toArray(Node[]::new));
        this.flows = flows;
        this.selection = selection;
        getStyleClass().add("markdown");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    }

    /// Puts other blocks in the place of the last ones.
    ///
    /// @param kept how many blocks stay
    /// @param flowsKept how many flows stand in those
    void grow(int kept, List<Node> blocks, int flowsKept, List<MessageFlow> more) {
        List<MessageFlow> next = new ArrayList<>(flows.subList(0, flowsKept));
        next.addAll(more);
        flows = next;
        getChildren().remove(kept, getChildren().size());
        getChildren().addAll(blocks);
    }

    /// @return the last text, when the view ends with one
    Optional<MessageFlow> lastText() {
        return getChildren().isEmpty() || !(getChildren().getLast() instanceof MessageFlow flow)
                ? Optional.empty()
                : Optional.of(flow);
    }

    /// Marks every place where the words stand.
    ///
    /// @return how many there are
    public int markFound(String words) {
        flows.forEach(flow -> flow.unmark(TextMark.FOUND));
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? 0
                : flows.stream().mapToInt(flow -> flow.markFound(wanted)).sum();
    }

    /// @return whether some of it is selected
    public boolean hasSelection() {
        return !anchor.equals(caret);
    }

    public void selectAll() {
        if (flows.isEmpty()) return;
        selection.begin(this);
        select(NOWHERE, new Place(flows.size() - 1, flows.getLast().length()));
    }

    void deselect() {
        select(NOWHERE, NOWHERE);
    }

    String selectedText() {
        boolean isForward = anchor.compareTo(caret) <= 0;
        Place from = isForward ? anchor : caret;
        Place to = isForward ? caret : anchor;
        var text = new StringBuilder();
        for (int i = from.flow(); i <= to.flow() && i < flows.size(); i++) {
            int start = i == from.flow() ? from.at() : 0;
            int end = i == to.flow() ? to.at() : flows.get(i).length();
            if (i > from.flow()) text.append('\n');
            text.append(flows.get(i).source(start, end));
        }
        return text.toString();
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isControlDown() || flows.isEmpty()) return;
        selection.begin(this);
        Place place = placeAt(event);
        if (event.isShiftDown() && hasSelection()) {
            select(anchor, place);
        } else if (event.getClickCount() == 2) {
            int[] word = flows.get(place.flow()).wordAt(place.at());
            select(new Place(place.flow(), word[0]), new Place(place.flow(), word[1]));
        } else if (event.getClickCount() >= 3) {
            select(
                    new Place(place.flow(), 0),
                    new Place(place.flow(), flows.get(place.flow()).length()));
        } else {
            select(place, place);
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isControlDown() || flows.isEmpty()) return;
        select(anchor, placeAt(event));
        event.consume();
    }

    private Place placeAt(MouseEvent event) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < flows.size(); i++) {
            Bounds bounds = flows.get(i).localToScene(flows.get(i).getLayoutBounds());
            double below = Math.max(bounds.getMinY() - event.getSceneY(), event.getSceneY() - bounds.getMaxY());
            double beside = Math.max(bounds.getMinX() - event.getSceneX(), event.getSceneX() - bounds.getMaxX());
            double distance = Math.max(0, below) * 1000 + Math.max(0, beside);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        MessageFlow flow = flows.get(nearest);
        Point2D point = flow.sceneToLocal(event.getSceneX(), event.getSceneY());
        int at = flow.getHitInfo(point).getInsertionIndex();
        return new Place(nearest, Math.clamp(at, 0, flow.length()));
    }

    private void select(Place from, Place to) {
        anchor = from;
        caret = to;
        boolean isForward = from.compareTo(to) <= 0;
        Place first = isForward ? from : to;
        Place last = isForward ? to : from;
        for (int i = 0; i < flows.size(); i++) {
            MessageFlow flow = flows.get(i);
            flow.unmark(TextMark.SELECTION);
            if (i < first.flow() || i > last.flow()) continue;
            int start = i == first.flow() ? first.at() : 0;
            int end = i == last.flow() ? last.at() : flow.length();
            flow.mark(TextMark.SELECTION, start, end);
        }
    }
}
