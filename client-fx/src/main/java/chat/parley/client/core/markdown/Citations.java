package chat.parley.client.core.markdown;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/// Puts into an answer what its sources are called and where they lead, in the place of their numbers. A number without
/// a source is left away.
public final class Citations {
    private static final int LONGEST = 28;

    private final List<Citation> sources;

    private Citations(List<Citation> sources) {
        this.sources = sources;
    }

    public static Markdown named(Markdown answer, List<Citation> sources) {
        return new Markdown(new Citations(sources).blocks(answer.blocks()));
    }

    private List<Block> blocks(List<Block> blocks) {
        return blocks.stream().map(this::block).toList();
    }

    private Block block(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> new Block.Paragraph(runs(paragraph.runs()));
            case Block.Heading heading -> new Block.Heading(heading.level(), runs(heading.runs()));
            case Block.Quote quote -> new Block.Quote(blocks(quote.blocks()));
            case Block.Items items ->
                new Block.Items(items.items().stream()
                        .map(item -> new Block.Item(item.marker(), blocks(item.blocks())))
                        .toList());
            case Block.Table table ->
                new Block.Table(
                        cells(table.header()),
                        table.rows().stream().map(this::cells).toList());
            case Block.Code _, Block.Rule _ -> block;
        };
    }

    private List<Block.Cell> cells(List<Block.Cell> cells) {
        return cells.stream()
                .map(cell -> new Block.Cell(runs(cell.runs()), cell.side()))
                .toList();
    }

    private List<Run> runs(List<Run> runs) {
        return runs.stream().flatMap(run -> run(run).stream()).toList();
    }

    private Optional<Run> run(Run run) {
        if (!run.styles().contains(Run.Style.CITATION)) return Optional.of(run);
        int number = Integer.parseInt(run.text());
        if (number < 1 || number > sources.size()) return Optional.empty();
        Citation source = sources.get(number - 1);
        LinkTarget link = target(source);
        return Optional.of(new Run(shortened(source.title()), run.styles(), Optional.of(link), Optional.empty()));
    }

    /// To the page where it stands, else to the message, else to nothing but its words.
    private static LinkTarget target(Citation source) {
        if (source.conversationId().isEmpty() || source.messageId().isEmpty())
            return LinkTarget.words(source.title() + ": " + source.snippet());
        ConversationId conversation = source.conversationId().get();
        MessageId message = source.messageId().get();
        return source.fileId()
                .map(file -> LinkTarget.page(
                        conversation, message, file, source.page().orElse(1)))
                .orElseGet(() -> LinkTarget.message(conversation, message));
    }

    private static String shortened(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= LONGEST) return line.isEmpty() ? "Source" : line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
