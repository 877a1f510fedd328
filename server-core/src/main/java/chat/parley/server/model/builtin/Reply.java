package chat.parley.server.model.builtin;

import chat.parley.protocol.conversation.Citation;
import java.util.ArrayList;
import java.util.List;

/// An answer, and what it rests on.
///
/// @param text markdown; `[n](#cite-n)` names the source with that number, from 1
record Reply(String text, List<Citation> sources) {
    Reply {
        sources = List.copyOf(sources);
    }

    static Reply of(String text) {
        return new Reply(text, List.of());
    }

    /// Collects sources while a text is put together.
    static final class Sources {
        private final List<Citation> sources = new ArrayList<>();

        /// @return how the text names it
        String cite(Citation source) {
            int known = sources.indexOf(source);
            if (known < 0) sources.add(source);
            int number = known < 0 ? sources.size() : known + 1;
            return "[" + number + "](#cite-" + number + ")";
        }

        Reply reply(String text) {
            return new Reply(text, sources);
        }
    }
}
