package chat.parley.client.ui.markdown;

import chat.parley.client.core.highlight.CodeSpan;
import chat.parley.client.core.highlight.Highlighter;
import chat.parley.client.ui.bridge.FxBridge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Has code coloured in the background, and keeps the last few results.
///
/// Use on the FX thread.
public final class CodeColours {
    private static final int KEPT = 64;

    private record Asked(String language, String code) {}

    private final Highlighter highlighter = new Highlighter();
    private final Executor background;
    private final FxBridge bridge;
    private final Map<Asked, List<CodeSpan>> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<CodeSpan>> eldest) {
            return size() > KEPT;
        }
    };

    public CodeColours(Executor background, FxBridge bridge) {
        this.background = background;
        this.bridge = bridge;
    }

    /// Answers at once when the colours are known, else later, and never for a language there are none for.
    void of(String language, String code, Consumer<List<CodeSpan>> answer) {
        var asked = new Asked(language, code);
        List<CodeSpan> spans = known.get(asked);
        if (spans != null) {
            answer.accept(spans);
            return;
        }
        if (language.isEmpty()) return;
        background.execute(() -> {
            Optional<List<CodeSpan>> made = highlighter.highlight(language, code);
            made.ifPresent(result -> bridge.later(() -> {
                known.put(asked, result);
                answer.accept(result);
            }));
        });
    }
}
