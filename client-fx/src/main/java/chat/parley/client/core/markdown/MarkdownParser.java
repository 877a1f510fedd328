package chat.parley.client.core.markdown;

import chat.parley.protocol.conversation.Content;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads messages as markdown: CommonMark with tables, strikethrough, task lists and bare links.
///
/// What people type in a chat decides what is left out: indented text is no code, HTML is text, a line break
/// is a line break, an image is a link. What goes beyond the limits is shown as plain text, never lost.
/// Any thread may use it; a text of 48 KiB can take some milliseconds, so not the FX thread.
public final class MarkdownParser {
    private static final int DEEPEST = 12;

    private final Parser parser = Parser.builder()
            .extensions(List.of(
                    AutolinkExtension.create(),
                    StrikethroughExtension.create(),
                    TablesExtension.create(),
                    TaskListItemsExtension.create()))
            .enabledBlockTypes(Set.of(
                    BlockQuote.class, FencedCodeBlock.class, Heading.class, ListBlock.class, ThematicBreak.class))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    public Markdown parse(Content content) {
        String text = content.text();
        if (text.isBlank()) return Markdown.plain(text);
        var reader = new BlockReader(text, content.mentions());
        List<Block> blocks = reader.read(parser.parse(text));
        return blocks.isEmpty() ? Markdown.plain(text) : new Markdown(blocks);
    }
}
