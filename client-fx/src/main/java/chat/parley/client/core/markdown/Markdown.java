package chat.parley.client.core.markdown;

import java.util.List;

/// What a message says, as blocks from top to bottom.
public record Markdown(List<Block> blocks) {
    public Markdown {
        blocks = List.copyOf(blocks);
    }

    /// @return the text as it is, nothing in it read as markdown
    public static Markdown plain(String text) {
        return new Markdown(List.of(new Block.Paragraph(List.of(Run.plain(text)))));
    }
}
