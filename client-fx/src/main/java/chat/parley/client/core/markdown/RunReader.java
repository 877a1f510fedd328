package chat.parley.client.core.markdown;

import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Turns what stands inside a paragraph, a heading or a table's cell into runs.
final class RunReader {
    /// A message with more runs than this shows the rest of a paragraph without styles.
    private static final int MOST_RUNS = 3_000;

    private static final Pattern ROUTE = Pattern.compile("#c/[0-9a-f-]{36}(?:/m/[0-9a-f-]{36})?");

    private static final Pattern CITATION = Pattern.compile("#cite-([0-9]{1,4})");

    private final String source;
    private final List<Mention> mentions;
    private int total;

    RunReader(String source, List<Mention> mentions) {
        this.source = source;
        this.mentions = mentions.stream()
                .filter(mention -> mention.start() >= 0
                        && mention.length() > 0
                        && mention.start() <= source.length() - mention.length())
                .sorted(Comparator.comparingInt(Mention::start))
                .toList();
    }

    List<Run> read(Node parent) {
        var runs = new ArrayList<Run>();
        read(parent, EnumSet.noneOf(Run.Style.class), Optional.empty(), runs);
        return joined(runs);
    }

    private void read(Node parent, Set<Run.Style> styles, Optional<LinkTarget> link, List<Run> runs) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> text(text, styles, link, runs);
                case Code code -> add(runs, code.getLiteral(), with(styles, Run.Style.CODE), link);
                case Emphasis _ -> read(node, with(styles, Run.Style.ITALIC), link, runs);
                case StrongEmphasis _ -> read(node, with(styles, Run.Style.BOLD), link, runs);
                case Strikethrough _ -> read(node, with(styles, Run.Style.STRUCK), link, runs);
                case SoftLineBreak _ -> add(runs, "\n", styles, link);
                case HardLineBreak _ -> add(runs, "\n", styles, link);
                case HtmlInline html -> add(runs, html.getLiteral(), styles, link);
                case Link leading -> link(leading, leading.getDestination(), styles, runs);
                case Image image -> link(image, image.getDestination(), styles, runs);
                default -> read(node, styles, link, runs);
            }
        }
    }

    /// The text of a link, and after it whose address it is, unless the text is that address.
    private void link(Node node, String destination, Set<Run.Style> styles, List<Run> runs) {
        Matcher source = CITATION.matcher(destination);
        if (source.matches()) {
            add(runs, source.group(1), with(styles, Run.Style.CITATION), Optional.empty());
            return;
        }
        var target = LinkTarget.of(destination);
        var inner = new ArrayList<Run>();
        read(node, styles, target, inner);
        String shown = textOf(inner);
        if (shown.isBlank()) {
            inner.clear();
            add(inner, node instanceof Image ? "image" : destination, styles, target);
            shown = textOf(inner);
        }
        inner.forEach(run -> add(runs, run));
        if (isSame(shown, destination)) return;
        String aside = target.map(LinkTarget::host).orElse(destination);
        if (aside.isEmpty()) return;
        add(runs, new Run(" (" + aside + ")", with(styles, Run.Style.ASIDE), target, Optional.empty()));
    }

    private static boolean isSame(String shown, String destination) {
        return destination.equals(shown)
                || destination.equals("http://" + shown)
                || destination.equals("https://" + shown)
                || destination.equals("mailto:" + shown);
    }

    private static String textOf(List<Run> runs) {
        var text = new StringBuilder();
        for (Run run : runs) text.append(run.text());
        return text.toString();
    }

    private void text(Text node, Set<Run.Style> styles, Optional<LinkTarget> link, List<Run> runs) {
        String literal = node.getLiteral();
        int start = startOf(node, literal);
        int done = 0;
        if (start >= 0 && link.isEmpty()) {
            for (Mention mention : mentions) {
                int from = mention.start() - start;
                int to = from + mention.length();
                if (from < done || to > literal.length()) continue;
                routes(runs, literal.substring(done, from), styles, link);
                add(runs, new Run(literal.substring(from, to), styles, link, Optional.of(mention.userId())));
                done = to;
            }
        }
        routes(runs, literal.substring(done), styles, link);
    }

    /// @return where a text node stands in the source; -1 when it does not stand there letter by letter
    private int startOf(Node node, String literal) {
        if (mentions.isEmpty()) return -1;
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) return -1;
        int start = spans.getFirst().getInputIndex();
        return source.startsWith(literal, start) ? start : -1;
    }

    /// Links to messages and conversations of this app need no brackets.
    private void routes(List<Run> runs, String text, Set<Run.Style> styles, Optional<LinkTarget> link) {
        int done = 0;
        if (link.isEmpty() && text.contains("#c/")) {
            Matcher match = ROUTE.matcher(text);
            while (match.find()) {
                add(runs, text.substring(done, match.start()), styles, link);
                add(runs, match.group(), styles, LinkTarget.of(match.group()));
                done = match.end();
            }
        }
        add(runs, text.substring(done), styles, link);
    }

    private void add(List<Run> runs, String text, Set<Run.Style> styles, Optional<LinkTarget> link) {
        if (!text.isEmpty()) add(runs, new Run(text, styles, link, Optional.<UserId>empty()));
    }

    private void add(List<Run> runs, Run run) {
        runs.add(++total > MOST_RUNS ? Run.plain(run.text()) : run);
    }

    /// Neighbours in the same style become one, so that thousands of markers do not make thousands of nodes.
    private static List<Run> joined(List<Run> runs) {
        var result = new ArrayList<Run>();
        var text = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            text.append(run.text());
            boolean goesOn = i + 1 < runs.size()
                    && run.mention().isEmpty()
                    && !run.styles().contains(Run.Style.CITATION)
                    && runs.get(i + 1).withText("").equals(run.withText(""));
            if (goesOn) continue;
            result.add(run.withText(text.toString()));
            text.setLength(0);
        }
        return result;
    }

    private static Set<Run.Style> with(Set<Run.Style> styles, Run.Style more) {
        var all = EnumSet.of(more);
        all.addAll(styles);
        return all;
    }
}
