package chat.parley.client.ui.markdown;

import chat.parley.client.core.markdown.Block;
import chat.parley.client.core.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// An answer while it grows: only blocks that have changed are drawn again, and behind the last letter stands a caret.
public final class GrowingView {
    private record Shown(Block block, int flows, int codes) {}

    private final MessageLook look;
    private final Folding folding;
    private final MarkdownView view;
    private final List<Shown> shown = new ArrayList<>();
    private final Region caret = new Region();

    public GrowingView(MessageLook look, Folding folding) {
        this.look = look;
        this.folding = folding;
        this.view = new MarkdownView(List.of(), List.of(), look.selection());
        caret.getStyleClass().add("answer-caret");
    }

    public MarkdownView view() {
        return view;
    }

    public void show(Markdown markdown) {
        List<Block> next = markdown.blocks();
        int same = 0;
        while (same < shown.size()
                && same < next.size()
                && shown.get(same).block().equals(next.get(same))) same++;
        removeCaret();
        int flows = same == 0 ? 0 : shown.get(same - 1).flows();
        int codes = same == 0 ? 0 : shown.get(same - 1).codes();
        shown.subList(same, shown.size()).clear();
        var nodes = new ArrayList<javafx.scene.Node>();
        var texts = new ArrayList<MessageFlow>();
        for (int i = same; i < next.size(); i++) {
            Optional<Block> above = i == 0 ? Optional.empty() : Optional.of(next.get(i - 1));
            MarkdownNodes.Drawn drawn = MarkdownNodes.drawMore(List.of(next.get(i)), above, codes, look, folding);
            nodes.addAll(drawn.nodes());
            texts.addAll(drawn.flows());
            codes = drawn.codes();
            shown.add(new Shown(next.get(i), flows + texts.size(), codes));
        }
        view.grow(same, nodes, flows, texts);
        addCaret();
    }

    private void removeCaret() {
        if (caret.getParent() instanceof MessageFlow flow) flow.getChildren().remove(caret);
        else view.getChildren().remove(caret);
    }

    private void addCaret() {
        Optional<MessageFlow> text = view.lastText();
        if (text.isPresent()) {
            text.get().getChildren().add(caret);
        } else {
            VBox.setMargin(caret, new javafx.geometry.Insets(4, 0, 0, 0));
            view.getChildren().add(caret);
        }
    }
}
