package chat.parley.server.model.builtin;

import chat.parley.server.model.Asker;
import chat.parley.server.model.PromptMessage;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/// What was asked, where and when.
///
/// @param text without what only calls the assistant, such as `@assistant`
/// @param earlier the messages before it, as the model was given them
/// @param now where the server is
record Question(String text, List<PromptMessage> earlier, Asker asker, LocalDateTime now) {

    /// @return the text in lower case, in one line, without the punctuation at its end
    String plain() {
        return plain(text);
    }

    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("\\s+", " ")
                .replaceAll("[\\s?!.\u2026]+$", "")
                .strip();
    }
}
