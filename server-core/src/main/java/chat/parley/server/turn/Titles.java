package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Begun;
import chat.parley.server.model.builtin.BuiltInAssistant;
import java.util.List;
import java.util.Optional;

/// Gives a conversation its title after the first answer, unless somebody typed one.
///
/// Any thread may call; the caller waits.
final class Titles {

    private static final int MOST_WORDS = 6;
    private static final int MOST_UNITS = 60;

    private final Answers answers;

    Titles(Answers answers) {
        this.answers = answers;
    }

    /// Ends the turn's stream, with the title if this gave one.
    void give(RunningTurn running, String answer) {
        Begun begun = running.turn().begun();
        ConversationId conversation = begun.conversation();
        if (answers.title(conversation).isPresent()) {
            running.turn().complete(Optional.empty());
            return;
        }
        List<Message> said =
                answers.upTo(conversation, begun.kind(), begun.turn().prompt());
        String question = said.isEmpty() ? "" : said.getLast().content().text();
        String title = running.chosen()
                .filter(model ->
                        !begun.isTemporary() && !model.provider().name().equals(BuiltInAssistant.NAME))
                .flatMap(model -> Naming.name(model, begun, question, answer))
                .map(Titles::words)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> words(question));
        if (title.isEmpty()) {
            running.turn().complete(Optional.empty());
            return;
        }
        answers.giveTitle(
                conversation,
                title,
                Answer.of(
                        given -> running.turn().complete(given ? Optional.of(title) : Optional.empty()),
                        _ -> running.turn().complete(Optional.empty())));
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
