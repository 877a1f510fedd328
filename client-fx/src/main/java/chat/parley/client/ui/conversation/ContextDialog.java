package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.ModelNames;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.shell.Interior;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ContextView;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/// What a model is told when it is asked: each part with its size, unfolded on demand.
final class ContextDialog {
    private static final int MOST_LINES = 12;
    private static final int LETTERS_IN_LINE = 90;

    private final VBox parts = new VBox(4);
    private final Label summary = new Label("Loading…");

    private ContextDialog() {}

    static void open(Interior.Frame frame, FxBridge bridge, ConversationId conversation, Optional<MessageId> after) {
        new ContextDialog().show(frame, bridge, conversation, after);
    }

    private void show(Interior.Frame frame, FxBridge bridge, ConversationId conversation, Optional<MessageId> after) {
        Label heading = new Label("What the model sees");
        heading.getStyleClass().add("heading");
        summary.getStyleClass().add("muted");
        summary.setWrapText(true);
        ScrollPane scroll = new ScrollPane(parts);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("Parts of what the model sees");
        scroll.setPrefSize(640, 460);
        VBox panel = new VBox(8, heading, summary, scroll);
        panel.getStyleClass().addAll("room-dialog", "wide-dialog");
        panel.setAccessibleText("What the model sees");
        Subscription asking = bridge.whenDone(
                frame.account().answering().context(conversation, after),
                this::fill,
                failure -> summary.setText(failure.sentence()));
        frame.layers().open(panel, asking::close);
    }

    private void fill(ContextView view) {
        summary.setText(String.format(
                Locale.ROOT,
                "%s · about %,d of %,d tokens",
                ModelNames.shortName(view.model()),
                view.usedTokens(),
                view.contextTokens()));
        view.parts().forEach(part -> parts.getChildren().add(draw(part)));
    }

    private static Node draw(ContextView.Part part) {
        TextArea text = new TextArea(part.text());
        text.setEditable(false);
        text.setWrapText(true);
        long lines = part.text()
                .lines()
                .mapToLong(line -> 1 + line.length() / LETTERS_IN_LINE)
                .sum();
        text.setPrefRowCount(Math.clamp(lines, 1, MOST_LINES));
        text.setAccessibleText(part.title());
        TitledPane pane = new TitledPane(
                String.format(Locale.ROOT, "%s: %s  (%,d tokens)", kind(part), part.title(), part.tokens()), text);
        pane.setExpanded(false);
        pane.setAnimated(false);
        return pane;
    }

    private static String kind(ContextView.Part part) {
        return switch (part.kind()) {
            case INSTRUCTIONS -> "Instructions";
            case SUMMARY -> "Summary of what came before";
            case MESSAGE -> "Message";
            case SOURCE -> "Source";
            case TOOL -> "Tool";
        };
    }
}
