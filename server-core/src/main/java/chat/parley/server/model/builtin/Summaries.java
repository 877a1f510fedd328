package chat.parley.server.model.builtin;

import chat.parley.server.search.Transcripts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Sums a conversation up by its own sentences: those whose words come up most in it, in their order.
final class Summaries implements Skill {

    private static final Pattern ASKED =
            Pattern.compile("(?:please |can you |could you |give me |i want |i need )*(?:an? |the )?"
                    + "(?:summari[sz]e|summary(?: of)?|sum up|recap(?: of)?|tl;?dr(?: of)?|what (?:happened|was said|did we talk"
                    + " about|was decided|did i miss|is new)(?: in)?)\\b ?(.*)");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final int LOOKED_AT = 300;
    private static final int SENTENCES = 6;
    private static final int FEW = 3;
    private static final int LONGEST = 220;
    private static final int SHORTEST_WORD = 4;

    record Sentence(Transcripts.Line line, String text, int order, double weight) {}

    private final Where where;

    Summaries(Transcripts transcripts) {
        this.where = new Where(transcripts);
    }

    @Override
    public Optional<Reply> answer(Question question) {
        var asked = ASKED.matcher(question.plain());
        if (!asked.matches()) return Optional.empty();
        Where.Found found = where.find(question, asked.group(1), LOOKED_AT);
        return Optional.of(
                switch (found) {
                    case Where.Found.Nowhere nowhere -> Reply.of(nowhere.why());
                    case Where.Found.Said said -> summary(said.transcript());
                });
    }

    static boolean isRequest(String text) {
        return ASKED.matcher(Question.plain(text)).matches();
    }

    private static Reply summary(Transcripts.Transcript said) {
        List<Transcripts.Line> lines = said.lines();
        List<Sentence> best = best(lines);
        Reply.Sources sources = new Reply.Sources();
        StringBuilder text = new StringBuilder(lead(said, best.size()));
        for (Sentence sentence : best)
            text.append("\n- **")
                    .append(LookUp.name(sentence.line().author()))
                    .append("**: ")
                    .append(Sentences.quoted(sentence.text(), LONGEST))
                    .append(' ')
                    .append(sources.cite(Passages.citation(sentence.line(), said.title())));
        return sources.reply(text.toString());
    }

    private static String lead(Transcripts.Transcript said, int shown) {
        List<Transcripts.Line> lines = said.lines();
        Set<String> people = new HashSet<>();
        for (Transcripts.Line line : lines) people.add(line.author());
        String from = Passages.day(lines.getFirst().at());
        String to = Passages.day(lines.getLast().at());
        String size = (lines.size() == LOOKED_AT ? "The newest " : "") + count(lines.size(), "message") + " by "
                + count(people.size(), people.size() == 1 ? "person" : "people") + ", "
                + (from.equals(to) ? "on " + from : from + " to " + to);
        return "**" + LookUp.name(said.title()) + "**: " + size + ". "
                + (shown <= FEW ? "All of it in short:" : "These sentences say most of it, in their order:") + "\n";
    }

    private static String count(int many, String unit) {
        return many + " " + unit + (many == 1 || unit.equals("people") || unit.equals("person") ? "" : "s");
    }

    static List<Sentence> best(List<Transcripts.Line> lines) {
        Map<String, Integer> often = new HashMap<>();
        for (Transcripts.Line line : lines) for (String word : words(line.text())) often.merge(word, 1, Integer::sum);
        List<Sentence> all = new ArrayList<>();
        for (Transcripts.Line line : lines)
            for (String text : Sentences.of(line.text()))
                all.add(new Sentence(line, text, all.size(), weight(text, often)));
        List<Sentence> best = new ArrayList<>(all.stream()
                .sorted(Comparator.comparingDouble(Sentence::weight).reversed())
                .limit(SENTENCES)
                .toList());
        best.sort(Comparator.comparingInt(Sentence::order));
        return best;
    }

    /// Long sentences are not better for their length, and very short ones say little.
    private static double weight(String sentence, Map<String, Integer> often) {
        Set<String> words = words(sentence);
        double sum = 0;
        for (String word : words) sum += Math.log1p(often.getOrDefault(word, 0) - 1.0 + 0.5);
        return sum / Math.sqrt(Math.max(words.size(), FEW));
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : WORD.split(text.toLowerCase(Locale.ROOT), -1))
            if (word.length() >= SHORTEST_WORD) words.add(word);
        return words;
    }
}
