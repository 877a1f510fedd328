package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.Citations;
import chat.parley.client.core.markdown.GrowingText;
import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.core.markdown.MarkdownParser;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Content;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What messages say, parsed once: the last two thousand are kept.
///
/// Used by one thread at a time, not the FX thread.
final class Bodies {
    private static final int KEPT = 2_000;
    private static final Markdown EMPTY = Markdown.plain("");

    private record Parsed(Content content, Markdown markdown) {}

    private record Named(Markdown body, List<Citation> sources, Markdown named) {}

    private final Map<TimelineRow.RowKey, Named> named = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TimelineRow.RowKey, Named> eldest) {
            return size() > KEPT;
        }
    };

    private final MarkdownParser parser = new MarkdownParser();
    private final Map<TimelineRow.RowKey, GrowingText> growing = new HashMap<>();
    private final Map<TimelineRow.RowKey, Parsed> known = new LinkedHashMap<>(512, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TimelineRow.RowKey, Parsed> eldest) {
            return size() > KEPT;
        }
    };

    /// Of an answer that still grows.
    Markdown growing(TimelineRow.RowKey key, Content content) {
        return growing.computeIfAbsent(key, _ -> new GrowingText(parser)).show(content.text());
    }

    /// Of an answer, with its sources named.
    Markdown cited(TimelineRow.RowKey key, Markdown body, List<Citation> sources) {
        if (sources.isEmpty()) return body;
        Named before = named.get(key);
        if (before != null && before.body().equals(body) && before.sources().equals(sources)) return before.named();
        Markdown result = Citations.named(body, sources);
        named.put(key, new Named(body, sources, result));
        return result;
    }

    Markdown of(TimelineRow.RowKey key, Content content) {
        growing.remove(key);
        if (content.text().isEmpty()) return EMPTY;
        Parsed parsed = known.get(key);
        if (parsed != null && parsed.content().equals(content)) return parsed.markdown();
        Markdown markdown = parser.parse(content);
        known.put(key, new Parsed(content, markdown));
        return markdown;
    }
}
