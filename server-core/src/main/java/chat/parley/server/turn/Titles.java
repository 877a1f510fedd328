package chat.parley.server.turn;

import chat.parley.protocol.id.ConversationId;
import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Begun;
import chat.parley.server.model.Models;
import chat.parley.server.model.builtin.BuiltInAssistant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Gives a conversation its title after the first answer, unless somebody typed one.
///
/// Any thread may call; the caller waits.
final class Titles {

    private static final int MOST_WORDS = 6;
    private static final int MOST_UNITS = 60;

    private final Answers answers;
    /// Conversations that a model is naming now.
    private final Set<ConversationId> naming = ConcurrentHashMap.newKeySet();

    Titles(Answers answers) {
        this.answers = answers;
    }

    /// Ends the turn's stream: with the title when it is there at once. A model that is asked for one is not waited
    /// for; the members hear of that title by itself.
    void give(RunningTurn running, String answer) {
        Begun begun = running.turn().begun();
        ConversationId conversation = begun.conversation();
        if (answers.title(conversation).isPresent()) {
            running.turn().complete(Optional.empty());
            return;
        }
        String question = answers.message(conversation, begun.turn().prompt())
                .map(message -> message.content().text())
                .orElse("");
        Optional<Models.Chosen> namer = namer(running);
        if (namer.isEmpty()) {
            give(conversation, words(question), title -> running.turn().complete(title));
            return;
        }
        running.turn().complete(Optional.empty());
        if (!naming.add(conversation)) return;
        try {
            String title = Naming.name(namer.get(), begun, question, answer)
                    .map(Titles::words)
                    .filter(name -> !name.isEmpty())
                    .orElseGet(() -> words(question));
            give(conversation, title, _ -> {});
        } finally {
            naming.remove(conversation);
        }
    }

    /// The assistant inside names nothing, and an answer that cost no call gets a title that costs none.
    private static Optional<Models.Chosen> namer(RunningTurn running) {
        return running.chosen()
                .filter(model -> !running.turn().begun().isTemporary()
                        && !running.turn().ending().answer().cached().orElse(false)
                        && !model.provider().name().equals(BuiltInAssistant.NAME));
    }

    /// @param told hears the title if this gave it
    private void give(ConversationId conversation, String title, Consumer<Optional<String>> told) {
        if (title.isEmpty()) {
            told.accept(Optional.empty());
            return;
        }
        answers.giveTitle(
                conversation,
                title,
                Answer.of(
                        given -> told.accept(given ? Optional.of(title) : Optional.empty()),
                        _ -> told.accept(Optional.empty())));
    }

    /// @return the first words of a text, without its marks
    static String words(String markdown) {
        String plain = markdown.replaceAll("```[\\s\\S]*?```", " ")
                .replaceAll("!?\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("(?m)^\\s{0,3}(#{1,6}|>|[-*+]|\\d+[.)])\\s+", "")
                .replaceAll("[*_`~#|<>]", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        StringBuilder title = new StringBuilder();
        int count = 0;
        for (String word : plain.split("\\s+", -1)) {
            if (word.isEmpty() || count == MOST_WORDS || title.length() + word.length() > MOST_UNITS) break;
            title.append(count++ == 0 ? "" : " ").append(word);
        }
        return title.toString().replaceAll("[\\s,;:.!?]+$", "");
    }
}
