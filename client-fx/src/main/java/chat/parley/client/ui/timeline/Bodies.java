package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.core.markdown.MarkdownParser;
import chat.parley.protocol.conversation.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/// What messages say, parsed once: the last two thousand are kept.
///
/// Used by one thread at a time, not the FX thread.
final class Bodies {
    private static final int KEPT = 2_000;
    private static final Markdown EMPTY = Markdown.plain("");

    private record Parsed(Content content, Markdown markdown) {}

    private final MarkdownParser parser = new MarkdownParser();
    private final Map<TimelineRow.RowKey, Parsed> known = new LinkedHashMap<>(512, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TimelineRow.RowKey, Parsed> eldest) {
            return size() > KEPT;
        }
    };

    Markdown of(TimelineRow.RowKey key, Content content) {
        if (content.text().isEmpty()) return EMPTY;
        Parsed parsed = known.get(key);
        if (parsed != null && parsed.content().equals(content)) return parsed.markdown();
        Markdown markdown = parser.parse(content);
        known.put(key, new Parsed(content, markdown));
        return markdown;
    }
}
