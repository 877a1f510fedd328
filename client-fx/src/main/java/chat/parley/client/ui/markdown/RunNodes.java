package chat.parley.client.ui.markdown;

import chat.parley.client.core.markdown.LinkTarget;
import chat.parley.client.core.markdown.Run;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Draws runs into a flow: their styles, what is painted behind them, where they lead.
final class RunNodes {
    private final MessageLook look;

    RunNodes(MessageLook look) {
        this.look = look;
    }

    void add(MessageFlow flow, Run run) {
        if (run.styles().contains(Run.Style.CITATION)) {
            addCitation(flow, run);
            return;
        }
        int start = flow.length();
        List<Node> nodes = look.addText(flow, run.text(), styleClasses(run), MessageLook.EMOJI_SIZE);
        if (run.styles().contains(Run.Style.CODE)) flow.mark(TextMark.CODE, start, flow.length());
        run.mention()
                .ifPresent(user -> flow.mark(
                        user.equals(look.me()) ? TextMark.OWN_MENTION : TextMark.MENTION, start, flow.length()));
        run.link().ifPresent(link -> nodes.forEach(node -> lead(node, link)));
    }

    private void addCitation(MessageFlow flow, Run run) {
        Label chip = new Label(run.text());
        chip.getStyleClass().add("citation-chip");
        chip.setAccessibleText("Source: " + run.text());
        run.link().ifPresent(link -> lead(chip, link));
        flow.add(chip, "[" + run.text() + "]");
    }

    private List<String> styleClasses(Run run) {
        var classes = new ArrayList<String>();
        for (Run.Style style : run.styles()) {
            classes.add(
                    switch (style) {
                        case BOLD -> "bold";
                        case ITALIC -> "italic";
                        case STRUCK -> "struck";
                        case CODE -> "inline-code";
                        case ASIDE -> "aside";
                        case CITATION -> "citation";
                    });
        }
        if (run.link().isPresent()) classes.add("link");
        run.mention().ifPresent(user -> classes.add(user.equals(look.me()) ? "own-mention" : "mention"));
        return classes;
    }

    private void lead(Node node, LinkTarget link) {
        node.setCursor(Cursor.HAND);
        node.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) return;
            look.links().follow(link);
            event.consume();
        });
        Tooltip.install(node, new Tooltip(link.address()));
    }
}
