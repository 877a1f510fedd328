package chat.parley.client.core.markdown;

import chat.parley.client.core.file.FileWords;
import chat.parley.protocol.conversation.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a message says without the marks of markdown, for places that show a line or two of it: quotes, notices.
///
/// Any thread may use it, the FX thread too: of a long text only the beginning is read.
public final class PlainWords {
    private static final int MOST_READ = 1_000;
    private static final MarkdownParser PARSER = new MarkdownParser();

    private PlainWords() {}

    /// @return the lines that say something
    public static String of(String text) {
        String read = beginning(text, MOST_READ);
        List<String> lines = new ArrayList<>();
        PARSER.parse(Content.of(read)).blocks().forEach(block -> add(lines, block));
        lines.removeIf(String::isBlank);
        // A line across the page, or a fence around nothing, has no words: then the marks are what was said.
        return lines.isEmpty() ? read.strip() : String.join("\n", lines);
    }

    /// @param longest in characters; what is longer ends in …
    public static String firstLine(String text, int longest) {
        return beginning(of(text).lines().findFirst().orElse("").strip(), longest);
    }

    /// @return the first line of what a message says; of one without words, what its files are called
    public static String firstLine(Content content, int longest) {
        return content.text().isBlank()
                ? beginning(FileWords.summary(content.attachments()), longest)
                : firstLine(content.text(), longest);
    }

    private static String beginning(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    private static void add(List<String> lines, Block block) {
        switch (block) {
            case Block.Paragraph paragraph ->
                lines.addAll(words(paragraph.runs()).lines().toList());
            case Block.Heading heading ->
                lines.addAll(words(heading.runs()).lines().toList());
            case Block.Quote quote -> quote.blocks().forEach(each -> add(lines, each));
            case Block.Items items -> items.items().forEach(item -> addItem(lines, item));
            case Block.Code code -> lines.addAll(code.code().lines().toList());
            case Block.Table table -> {
                lines.add(row(table.header()));
                table.rows().forEach(row -> lines.add(row(row)));
            }
            case Block.Rule _ -> {}
        }
    }

    private static void addItem(List<String> lines, Block.Item item) {
        List<String> own = new ArrayList<>();
        item.blocks().forEach(block -> add(own, block));
        if (own.isEmpty()) return;
        lines.add(marker(item.marker()) + " " + own.removeFirst());
        lines.addAll(own);
    }

    private static String marker(Block.Marker marker) {
        return switch (marker) {
            case Block.Bullet _ -> "•";
            case Block.Numbered numbered -> numbered.number() + ".";
            case Block.Task task -> task.isDone() ? "☑" : "☐";
        };
    }

    private static String words(List<Run> runs) {
        return runs.stream()
                .filter(run -> !run.styles().contains(Run.Style.ASIDE))
                .map(Run::text)
                .collect(Collectors.joining());
    }

    private static String row(List<Block.Cell> cells) {
        return cells.stream().map(cell -> words(cell.runs())).collect(Collectors.joining(" · "));
    }
}
