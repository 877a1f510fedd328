package chat.parley.client.ui.markdown;

import chat.parley.client.core.emoji.TextPiece;
import chat.parley.client.core.markdown.Block;
import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.core.markdown.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Draws one message's content.
///
/// Fetches nothing. A long message is cut until the reader asks for all of it.
public final class MarkdownNodes {
    /// What of a message is shown before it folds, in plain letters.
    private static final int FOLDED_EFFORT = 6_000;

    /// A model's answer grows before the reader's eyes, so it folds only where drawing it would freeze the screen.
    private static final int FOLDED_ANSWER = 60_000;

    private static final double LARGE_EMOJI = 32;
    private static final int MOST_LARGE_EMOJI = 6;

    private final MessageLook look;
    private final Folding folding;
    private final RunNodes runs;
    private final List<MessageFlow> flows = new ArrayList<>();
    private final boolean isWhole;
    private final int most;
    private int effort;
    private int codes;
    private boolean isCut;

    private MarkdownNodes(MessageLook look, Folding folding, Object message, int most) {
        this.look = look;
        this.folding = folding;
        this.runs = new RunNodes(look);
        this.isWhole = folding.isOpen(message);
        this.most = most;
    }

    /// Draws what a person wrote.
    public static MarkdownView draw(Markdown markdown, MessageLook look, Folding folding) {
        return draw(markdown, new MarkdownNodes(look, folding, markdown, FOLDED_EFFORT), look);
    }

    /// Draws what a model wrote.
    public static MarkdownView drawAnswer(Markdown markdown, MessageLook look, Folding folding) {
        return draw(markdown, new MarkdownNodes(look, folding, markdown, FOLDED_ANSWER), look);
    }

    /// Some blocks of a growing answer.
    ///
    /// @param codes how many blocks of code stand in the answer up to the end of these
    record Drawn(List<Node> nodes, List<MessageFlow> flows, int codes) {}

    /// Draws the blocks of a growing answer from one on.
    ///
    /// @param above the block before these, if there is one
    /// @param codes how many of them are code
    static Drawn drawMore(List<Block> blocks, Optional<Block> above, int codes, MessageLook look, Folding folding) {
        var nodes = new MarkdownNodes(look, folding, blocks, Integer.MAX_VALUE);
        nodes.codes = codes;
        List<Node> drawn = nodes.blocks(blocks);
        if (!drawn.isEmpty())
            above.ifPresent(before ->
                    VBox.setMargin(drawn.getFirst(), new Insets(gap(before, blocks.getFirst()), 0, 0, 0)));
        return new Drawn(drawn, nodes.flows, nodes.codes);
    }

    private static MarkdownView draw(Markdown markdown, MarkdownNodes nodes, MessageLook look) {
        List<Node> blocks = nodes.largeEmoji(markdown);
        if (blocks.isEmpty()) blocks = nodes.blocks(markdown.blocks());
        if (nodes.isCut) blocks.add(nodes.unfold(markdown));
        return new MarkdownView(blocks, nodes.flows, look.selection());
    }

    /// A message of nothing but a few emoji shows them large.
    private List<Node> largeEmoji(Markdown markdown) {
        if (markdown.blocks().size() != 1
                || !(markdown.blocks().getFirst() instanceof Block.Paragraph paragraph)
                || paragraph.runs().size() != 1) return new ArrayList<>();
        String text = paragraph.runs().getFirst().text();
        if (text.length() > 100) return new ArrayList<>();
        List<TextPiece> pieces = look.emoji().split(text);
        long pictures =
                pieces.stream().filter(TextPiece.Picture.class::isInstance).count();
        boolean isOnlyEmoji = pieces.stream()
                .allMatch(piece ->
                        piece instanceof TextPiece.Picture || piece.source().isBlank());
        if (pictures == 0 || pictures > MOST_LARGE_EMOJI || !isOnlyEmoji) return new ArrayList<>();
        var flow = flow("large-emoji");
        look.addText(flow, text, List.of(), LARGE_EMOJI);
        return new ArrayList<>(List.of(flow));
    }

    private List<Node> blocks(List<Block> blocks) {
        var nodes = new ArrayList<Node>();
        Optional<Block> before = Optional.empty();
        for (Block block : blocks) {
            if (isFull()) break;
            Node node = node(block);
            before.ifPresent(above -> VBox.setMargin(node, new Insets(gap(above, block), 0, 0, 0)));
            before = Optional.of(block);
            nodes.add(node);
        }
        return nodes;
    }

    /// A list belongs to the line of text above it; everything else stands a little apart.
    private static double gap(Block above, Block block) {
        return switch (block) {
            case Block.Items _ ->
                switch (above) {
                    case Block.Paragraph _, Block.Heading _ -> 0;
                    case Block.Items _, Block.Quote _, Block.Code _, Block.Table _, Block.Rule _ -> 7;
                };
            case Block.Heading _ -> 6;
            case Block.Paragraph _, Block.Quote _, Block.Code _, Block.Table _, Block.Rule _ -> 7;
        };
    }

    /// @return whether enough is shown; notes that something was left out
    private boolean isFull() {
        boolean isFull = !isWhole && effort >= most;
        isCut = isCut || isFull;
        return isFull;
    }

    private Node node(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> text(paragraph.runs(), "paragraph");
            case Block.Heading heading -> text(heading.runs(), "heading-" + heading.level());
            case Block.Quote quote -> quote(quote);
            case Block.Items items -> items(items);
            case Block.Code code -> code(code);
            case Block.Table table -> table(table);
            case Block.Rule _ -> rule();
        };
    }

    private MessageFlow text(List<Run> content, String styleClass) {
        MessageFlow flow = flow(styleClass);
        for (Run run : content) {
            if (isFull()) break;
            runs.add(flow, fitting(run));
            effort += Effort.of(run) + Effort.of(run.text());
        }
        flow.orient();
        return flow;
    }

    private Run fitting(Run run) {
        int reach = isWhole ? run.text().length() : Effort.reach(run.text(), most - effort);
        if (reach >= run.text().length()) return run;
        isCut = true;
        return new Run(run.text().substring(0, reach) + "…", run.styles(), run.link(), run.mention());
    }

    private MessageFlow flow(String styleClass) {
        var flow = new MessageFlow();
        flow.getStyleClass().add(styleClass);
        flows.add(flow);
        return flow;
    }

    private Node quote(Block.Quote quote) {
        var box = new VBox();
        box.getStyleClass().add("quote");
        box.getChildren().addAll(blocks(quote.blocks()));
        return box;
    }

    private Node items(Block.Items items) {
        var box = new VBox();
        box.getStyleClass().add("items");
        for (Block.Item item : items.items()) {
            if (isFull()) break;
            Label marker = new Label(markerOf(item.marker()));
            marker.getStyleClass().add("item-marker");
            marker.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            var content = new VBox();
            content.getStyleClass().add("item-content");
            content.getChildren().addAll(blocks(item.blocks()));
            content.setMinWidth(0);
            HBox.setHgrow(content, Priority.ALWAYS);
            var row = new HBox(marker, content);
            row.getStyleClass().add("item");
            row.setFillHeight(false);
            box.getChildren().add(row);
        }
        return box;
    }

    private static String markerOf(Block.Marker marker) {
        return switch (marker) {
            case Block.Bullet _ -> "•";
            case Block.Numbered numbered -> numbered.number() + ".";
            case Block.Task task -> task.isDone() ? "☑" : "☐";
        };
    }

    private Node code(Block.Code code) {
        effort += Effort.CODE_BLOCK + Math.min(code.code().length(), 2_000);
        var card = new CodeCard(code, new CodeCard.Place(codes++), look, folding);
        flows.add(card.flow());
        return card;
    }

    private Node table(Block.Table table) {
        var grid = new GridPane();
        grid.getStyleClass().add("table-grid");
        row(grid, 0, table.header(), "table-head");
        for (int i = 0; i < table.rows().size(); i++)
            row(grid, i + 1, table.rows().get(i), "table-cell");
        var scroll = new SideScroll(grid);
        scroll.getStyleClass().add("table-box");
        return scroll;
    }

    private void row(GridPane grid, int number, List<Block.Cell> cells, String styleClass) {
        for (int column = 0; column < cells.size(); column++) {
            Block.Cell cell = cells.get(column);
            MessageFlow flow = text(cell.runs(), styleClass + "-text");
            flow.setMaxWidth(320);
            flow.setTextAlignment(
                    switch (cell.side()) {
                        case LEFT -> TextAlignment.LEFT;
                        case CENTER -> TextAlignment.CENTER;
                        case RIGHT -> TextAlignment.RIGHT;
                    });
            var box = new BorderPane(flow);
            box.getStyleClass().add(styleClass);
            grid.add(box, column, number);
        }
    }

    private static Node rule() {
        var rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    private Node unfold(Markdown markdown) {
        Button all = new Button("Show all");
        all.getStyleClass().setAll("message-unfold");
        all.setFocusTraversable(false);
        all.setOnAction(_ -> folding.open(markdown));
        return all;
    }
}
