package chat.parley.server.turn;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a question that tell which page it is about.
final class Words {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 4;

    private Words() {}

    static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT), -1))
            if (word.length() >= SHORTEST || word.chars().anyMatch(Character::isDigit)) words.add(word);
        return words;
    }

    /// @return how many of the words stand in the text
    static long hits(String text, Set<String> words) {
        Set<String> there = of(text);
        return words.stream().filter(there::contains).count();
    }
}
