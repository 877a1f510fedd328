package chat.parley.client.core.markdown;

import java.util.List;

/// A part of a message that stands on lines of its own.
public sealed interface Block {
    /// A line break in it is a run of its own text `\n`.
    record Paragraph(List<Run> runs) implements Block {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    /// @param level 1 to 6
    record Heading(int level, List<Run> runs) implements Block {
        public Heading {
            runs = List.copyOf(runs);
        }
    }

    record Quote(List<Block> blocks) implements Block {
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    /// A list; its items say themselves what stands before them.
    record Items(List<Item> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param marker what stands before it
    record Item(Marker marker, List<Block> blocks) {
        public Item {
            blocks = List.copyOf(blocks);
        }
    }

    /// What stands before an item of a list.
    sealed interface Marker {}

    record Bullet() implements Marker {}

    record Numbered(long number) implements Marker {}

    record Task(boolean isDone) implements Marker {}

    /// @param language as written after the fence; empty when nothing was
    /// @param isClosed whether all of it is there; false only while it grows
    record Code(String language, String code, boolean isClosed) implements Block {
        public Code(String language, String code) {
            this(language, code, true);
        }
    }

    /// @param header the cells of the first row
    /// @param rows the others, each with as many cells as the header
    record Table(List<Cell> header, List<List<Cell>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    record Cell(List<Run> runs, Side side) {
        public Cell {
            runs = List.copyOf(runs);
        }
    }

    /// Where a table's cell puts its text.
    enum Side {
        LEFT,
        CENTER,
        RIGHT
    }

    record Rule() implements Block {}
}
