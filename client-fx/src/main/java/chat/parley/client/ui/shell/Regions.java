package chat.parley.client.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// The parts of the window between which F6 moves the focus: sidebar, messages, composer, details.
final class Regions {
    private record Part(Node node, Runnable focus) {}

    private final List<Part> parts = new ArrayList<>();
    private final Optional<Node> focused;

    Regions(Frame frame, AccountDesk desk) {
        focused = Optional.ofNullable(frame.getScene()).map(scene -> scene.getFocusOwner());
        if (frame.isSidebarShown()) parts.add(new Part(desk.sidebar(), desk.sidebar()::focusList));
        desk.page().shownSearch().ifPresent(search -> parts.add(new Part(search, search::focusField)));
        desk.page().shownLibrary().ifPresent(library -> parts.add(new Part(library, library::focusField)));
        desk.page().pane().ifPresent(pane -> {
            parts.add(new Part(pane.parts().timeline(), pane.parts()::focusTimeline));
            parts.add(new Part(pane.parts().composer(), pane.parts()::focusComposer));
            if (pane.isDetailsShown()) {
                Node details = pane.parts().details();
                parts.add(new Part(details, () -> focusInside(details)));
            }
        });
    }

    void next() {
        step(1);
    }

    void previous() {
        step(-1);
    }

    private void step(int direction) {
        if (parts.isEmpty()) return;
        int at = direction > 0 ? -1 : 0;
        for (int i = 0; i < parts.size(); i++) {
            if (holdsFocus(parts.get(i).node())) at = i;
        }
        parts.get(Math.floorMod(at + direction, parts.size())).focus().run();
    }

    private boolean holdsFocus(Node part) {
        for (Node each = focused.orElse(null); each != null; each = each.getParent()) {
            if (each.equals(part)) return true;
        }
        return false;
    }

    private static void focusInside(Node part) {
        part.lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && !node.isDisabled() && node.isVisible())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }
}
