package chat.parley.client.core.markdown;

import chat.parley.protocol.conversation.Content;
import java.util.ArrayList;
import java.util.List;

/// The markdown of a text that grows at its end: what stands fast is parsed once, only the rest again. The blocks that
/// stand fast stay the same objects.
///
/// Once the text is whole it is parsed as a whole, with [MarkdownParser]. One thread at a time.
public final class GrowingText {
    private static final int FENCE = 3;

    private final MarkdownParser parser;
    private final List<Block> fast = new ArrayList<>();
    private String text = "";
    private int cut;

    public GrowingText(MarkdownParser parser) {
        this.parser = parser;
    }

    /// @param next the text as it is now; when it does not continue the one before, all of it is parsed
    public Markdown show(String next) {
        if (!next.startsWith(text)) {
            fast.clear();
            cut = 0;
        }
        text = next;
        Cuts cuts = Cuts.in(next, cut);
        if (cuts.last() > cut) {
            fast.addAll(
                    parser.parse(Content.of(next.substring(cut, cuts.last()))).blocks());
            cut = cuts.last();
        }
        List<Block> blocks = new ArrayList<>(fast);
        String rest = next.substring(cut);
        if (!rest.isBlank() || blocks.isEmpty())
            blocks.addAll(parser.parse(Content.of(rest)).blocks());
        if (cuts.isInFence() && blocks.getLast() instanceof Block.Code code)
            blocks.set(blocks.size() - 1, new Block.Code(code.language(), code.code(), false));
        return new Markdown(blocks);
    }

    /// Where a text may be cut so that what comes later changes nothing before.
    ///
    /// @param last end of what stands fast
    /// @param isInFence whether the text ends inside a block of code
    private record Cuts(int last, boolean isInFence) {
        static Cuts in(String text, int from) {
            int last = from;
            boolean isAfterGap = false;
            String fence = "";
            for (int at = from; at < text.length(); ) {
                int end = text.indexOf('\n', at);
                String line = text.substring(at, end < 0 ? text.length() : end);
                if (!fence.isEmpty()) {
                    if (isClosing(line, fence)) fence = "";
                } else {
                    if (isAfterGap && standsAlone(line, end >= 0)) last = at;
                    fence = fenceOf(line);
                }
                isAfterGap = line.isBlank() && fence.isEmpty();
                if (end < 0) break;
                at = end + 1;
            }
            return new Cuts(last, !fence.isEmpty());
        }

        /// Whether a line after an empty one begins something of its own, whatever comes behind it.
        private static boolean standsAlone(String line, boolean isWhole) {
            if (line.isEmpty() || (!isWhole && line.length() < FENCE)) return false;
            char first = line.charAt(0);
            return Character.isLetter(first) || first == '#' || first == '`' || first == '~';
        }

        private static String fenceOf(String line) {
            String mark = line.stripLeading();
            for (char each : new char[] {'`', '~'}) {
                int length = 0;
                while (length < mark.length() && mark.charAt(length) == each) length++;
                boolean isOne = length >= FENCE && (each == '~' || mark.indexOf('`', length) < 0);
                if (isOne) return mark.substring(0, length);
            }
            return "";
        }

        private static boolean isClosing(String line, String fence) {
            String mark = line.strip();
            return mark.length() >= fence.length() && mark.chars().allMatch(each -> each == fence.charAt(0));
        }
    }
}
