package chat.parley.client.core.markdown;

import chat.parley.protocol.conversation.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/// Turns the parser's tree of one message into blocks, within the limits.
final class BlockReader {
    /// More blocks than this become one block of plain text.
    private static final int MOST_BLOCKS = 400;

    private static final int MOST_COLUMNS = 16;
    private static final int MOST_ROWS = 100;

    private final String text;
    private final RunReader runs;
    private int blocks;

    BlockReader(String text, List<Mention> mentions) {
        this.text = text;
        this.runs = new RunReader(text, mentions);
    }

    List<Block> read(Node parent) {
        var result = new ArrayList<Block>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TaskListItemMarker || node instanceof LinkReferenceDefinition) continue;
            if (++blocks > MOST_BLOCKS) {
                result.add(rest(node));
                break;
            }
            result.add(block(node));
        }
        return result;
    }

    private Block block(Node node) {
        return switch (node) {
            case Paragraph paragraph -> formula(paragraph).orElseGet(() -> new Block.Paragraph(runs.read(paragraph)));
            case Heading heading -> new Block.Heading(heading.getLevel(), runs.read(heading));
            case BlockQuote quote -> new Block.Quote(read(quote));
            case BulletList list -> items(list, 0);
            case OrderedList list -> items(list, numberOf(list));
            case FencedCodeBlock code -> new Block.Code(language(code.getInfo()), withoutLastBreak(code.getLiteral()));
            case TableBlock table -> table(table);
            case ThematicBreak _ -> new Block.Rule();
            // An extension's block that is none of these: what was written is shown.
            default -> source(node);
        };
    }

    /// A paragraph that is a formula is shown as it was written, under its name.
    private Optional<Block> formula(Paragraph paragraph) {
        String source = sourceOf(paragraph).strip();
        boolean isDollars = source.length() > 4 && source.startsWith("$$") && source.endsWith("$$");
        boolean isBrackets = source.length() > 4 && source.startsWith("\\[") && source.endsWith("\\]");
        return isDollars || isBrackets
                ? Optional.of(new Block.Code(
                        "LaTeX", source.substring(2, source.length() - 2).strip()))
                : Optional.empty();
    }

    private String sourceOf(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) return "";
        SourceSpan last = spans.getLast();
        return text.substring(spans.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }

    private static long numberOf(OrderedList list) {
        Integer number = list.getMarkerStartNumber();
        return number == null ? 1 : number;
    }

    private Block items(Node list, long firstNumber) {
        var items = new ArrayList<Block.Item>();
        long number = firstNumber;
        for (Node node = list.getFirstChild(); node != null; node = node.getNext()) {
            if (!(node instanceof ListItem item)) continue;
            if (blocks > MOST_BLOCKS) {
                items.add(new Block.Item(new Block.Bullet(), List.of(rest(node))));
                break;
            }
            Block.Marker marker = list instanceof OrderedList ? new Block.Numbered(number++) : new Block.Bullet();
            if (item.getFirstChild() instanceof TaskListItemMarker task) marker = new Block.Task(task.isChecked());
            items.add(new Block.Item(marker, read(item)));
        }
        return new Block.Items(items);
    }

    private Block table(TableBlock table) {
        var rows = new ArrayList<List<Block.Cell>>();
        int cells = 0;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) rows.add(cells(row));
                cells = Math.max(cells, rows.isEmpty() ? 0 : rows.getLast().size());
                if (rows.size() > MOST_ROWS || cells > MOST_COLUMNS) return source(table);
            }
        }
        if (rows.isEmpty()) return source(table);
        return new Block.Table(rows.getFirst(), rows.subList(1, rows.size()));
    }

    private List<Block.Cell> cells(Node row) {
        var cells = new ArrayList<Block.Cell>();
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (!(node instanceof TableCell cell)) continue;
            if (cells.size() > MOST_COLUMNS) break;
            cells.add(new Block.Cell(runs.read(cell), side(cell)));
        }
        return cells;
    }

    private static Block.Side side(TableCell cell) {
        TableCell.Alignment alignment = cell.getAlignment();
        if (alignment == null) return Block.Side.LEFT;
        return switch (alignment) {
            case LEFT -> Block.Side.LEFT;
            case CENTER -> Block.Side.CENTER;
            case RIGHT -> Block.Side.RIGHT;
        };
    }

    /// What a node was made of, in a box that scrolls.
    private Block source(Node node) {
        if (node.getSourceSpans().isEmpty()) return new Block.Paragraph(List.of());
        return new Block.Code("", sourceOf(node));
    }

    /// Everything from a node to the end of the message.
    private Block rest(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        int start = spans.isEmpty() ? text.length() : spans.getFirst().getInputIndex();
        return new Block.Paragraph(List.of(Run.plain(text.substring(start))));
    }

    private static String language(@Nullable String info) {
        if (info == null) return "";
        String first = info.strip().split("\\s+", 2)[0];
        return first.length() > 30 ? first.substring(0, 30) : first;
    }

    private static String withoutLastBreak(String code) {
        return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
    }
}
