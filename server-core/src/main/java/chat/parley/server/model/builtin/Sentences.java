package chat.parley.server.model.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Texts of messages as they are quoted: cut into sentences, in one line, without anything that would act in an answer.
final class Sentences {

    private static final Pattern END = Pattern.compile("(?<=[.!?\u2026])\\s+(?=[\\p{Lu}\\d\"'(\\[*_])|\\n+");
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*+] |\\d+[.)] |#+ |> )+");

    private Sentences() {}

    /// @return the sentences, and the lines of lists
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String part : END.split(text, -1)) {
            String sentence = BULLET.matcher(part).replaceFirst("").strip();
            if (!sentence.isEmpty() && !sentence.startsWith("```")) sentences.add(sentence);
        }
        return sentences;
    }

    /// @return the text in one line, at most so many units long; what looks like a source of the answer is none
    static String quoted(String text, int most) {
        String line = harmless(text).replaceAll("\\s+", " ").strip();
        if (line.length() <= most) return line;
        int space = line.lastIndexOf(' ', most);
        int end = space > most / 2 ? space : Character.isLowSurrogate(line.charAt(most)) ? most - 1 : most;
        return line.substring(0, end) + " \u2026";
    }

    /// A message could hold such a link to make an answer name a wrong source.
    private static String harmless(String text) {
        return text.replace("(#cite-", "(");
    }
}
