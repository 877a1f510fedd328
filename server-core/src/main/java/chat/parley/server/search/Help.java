package chat.parley.server.search;

import chat.parley.protocol.conversation.Citation;
import chat.parley.server.search.index.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Parley's help: short sections with the words people use for what they are about. Few, so that they are looked
/// through one by one.
///
/// Any thread may use it; reads its file when first asked.
public final class Help {

    private static final String FILE = "help.md";
    private static final int SNIPPET = 160;
    private static final int IN_TITLE = 3;
    private static final int IN_KEYWORDS = 2;

    /// @param titled the words of the title
    /// @param keywords the words that people use
    /// @param said the words of the text
    private record Section(String title, String text, Set<String> titled, Set<String> keywords, Set<String> said) {

        /// @return how well it answers: words of its title count more than those of its text
        int fit(List<String> terms) {
            int sum = 0;
            for (String term : terms) {
                if (titled.contains(term)) sum += IN_TITLE;
                if (keywords.contains(term)) sum += IN_KEYWORDS;
                if (said.contains(term)) sum += 1;
            }
            return sum;
        }

        boolean isAbout(String term) {
            return titled.contains(term) || keywords.contains(term);
        }

        Passage passage() {
            return new Passage(
                    new Citation(
                            "Help: " + title, Snippets.shortened(text, SNIPPET), Optional.empty(), Optional.empty()),
                    text,
                    Optional.empty());
        }
    }

    private final Words words;
    private final Set<String> own = Set.of("parley", "app", "program");
    private volatile List<Section> sections = List.of();

    public Help(Words words) {
        this.words = words;
    }

    /// @param terms as [Words] makes them, without those that say nothing
    /// @return sections that are about at least half of them
    List<Passage> find(List<String> terms, int limit) {
        List<String> telling = terms.stream().filter(t -> !own.contains(t)).toList();
        if (telling.isEmpty()) return List.of();
        return sections().stream()
                .filter(s -> telling.stream().filter(s::isAbout).count() * 2 >= telling.size())
                .sorted(Comparator.comparingInt((Section s) -> s.fit(telling)).reversed())
                .limit(limit)
                .map(Section::passage)
                .toList();
    }

    private List<Section> sections() {
        if (sections.isEmpty()) sections = read();
        return sections;
    }

    /// `## Title`, a line of keywords that begins with `:`, then the text.
    private List<Section> read() {
        List<Section> read = new ArrayList<>();
        for (String part : ("\n" + file()).split("\n## ", -1)) {
            String[] lines = part.split("\n", 3);
            if (lines.length < 3 || !lines[1].startsWith(":")) continue;
            String text = lines[2].strip();
            read.add(new Section(lines[0].strip(), text, terms(lines[0]), terms(lines[1]), terms(text)));
        }
        return List.copyOf(read);
    }

    private Set<String> terms(String text) {
        return words.of(text).stream().map(Words.Word::term).collect(Collectors.toCollection(HashSet::new));
    }

    private static String file() {
        try (InputStream file = Help.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IOException("the program has no " + FILE);
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
