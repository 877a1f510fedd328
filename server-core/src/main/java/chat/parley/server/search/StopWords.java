package chat.parley.server.search;

import chat.parley.server.search.index.Words;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that say nothing of what a question is about.
///
/// Any thread may use it; made ready by the first question.
final class StopWords {

    private static final String QUESTIONS = """
            a about all am an and any are as at be been but by can could did do does doe for from get give got had
            has have he her him his how i if in into is it its know let like list look looking may me might mine my
            of on or our please remember said say says search she should show so some something somebody someone
            tell than that the their them then there these they thing this those to told talk talked us was we went
            were what when where which who whom whose why will wa with would you your find mentioned mention wrote
            write i'm i've we've what's who's where's when's again ever also just really again last""";

    private final Words words;
    private volatile Set<String> known = Set.of();

    StopWords(Words words) {
        this.words = words;
    }

    boolean isTelling(String word) {
        if (known.isEmpty())
            known = words.of(QUESTIONS).stream().map(Words.Word::term).collect(Collectors.toSet());
        return !known.contains(word);
    }
}
