package chat.parley.server.search;

import chat.parley.server.search.index.WordIndex;
import chat.parley.server.search.index.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Asks both indexes and fuses what they find by rank: what stands high in one of them, or in both, stands high.
public final class Finder {

    /// How long what is newest may be waited for, and the model be loaded.
    record Patience(Duration words, Duration meaning) {}

    private static final int CANDIDATES = 200;
    private static final int ALIKE = 100;
    /// With fewer than these, messages with some of the words are taken too.
    private static final int FEW = 5;
    /// The usual constant of reciprocal rank fusion: tempers what only one index holds to be best.
    private static final double TEMPER = 60;

    private final Indexes indexes;
    private final Executor threads;

    public Finder(Indexes indexes, Executor threads) {
        this.indexes = indexes;
        this.threads = threads;
    }

    /// @param terms of the query that count
    /// @param likeness from which on a message means the same
    List<Ranked> find(String query, List<String> terms, float likeness, Filter filter, Patience patience) {
        CompletableFuture<Optional<float[]>> meant = CompletableFuture.supplyAsync(() -> vector(query), threads);
        return indexes.ask(open -> {
            boolean _ = open.words().follower().awaitCaughtUp(patience.words());
            List<List<Found>> byWords = byWords(open.words().index(), terms, filter);
            Optional<float[]> vector = meant.completeOnTimeout(
                            Optional.empty(), patience.meaning().toNanos(), TimeUnit.NANOSECONDS)
                    .join();
            List<Found> byMeaning =
                    vector.isEmpty() ? List.of() : open.meaning().index().find(vector.get(), likeness, filter, ALIKE);
            return fused(byWords, byMeaning);
        });
    }

    private Optional<float[]> vector(String query) {
        try {
            return Optional.of(indexes.embeddings().embed(List.of(query)).getFirst());
        } catch (NoMeaning e) {
            return Optional.empty();
        }
    }

    /// @return those with all words, then those with some
    private static List<List<Found>> byWords(WordIndex index, List<String> terms, Filter filter) throws IOException {
        if (terms.isEmpty()) return List.of();
        List<Found> all = index.find(terms, WordIndex.Need.ALL, filter, CANDIDATES);
        if (terms.size() == 1 || all.size() >= FEW) return List.of(all);
        return List.of(all, index.find(terms, WordIndex.Need.ANY, filter, CANDIDATES));
    }

    private static List<Ranked> fused(List<List<Found>> byWords, List<Found> byMeaning) {
        Map<Found.Place, Ranked> found = new HashMap<>();
        for (List<Found> list : byWords) add(found, list, Ranked.By.WORDS);
        add(found, byMeaning, Ranked.By.MEANING);
        List<Ranked> ranked = new ArrayList<>(found.values());
        ranked.sort(Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(r -> r.place().seq(), Comparator.reverseOrder()));
        return ranked;
    }

    private static void add(Map<Found.Place, Ranked> found, List<Found> list, Ranked.By by) {
        for (int rank = 0; rank < list.size(); rank++) {
            Found.Place place = list.get(rank).place();
            Ranked one = new Ranked(place, 1 / (TEMPER + rank + 1), by);
            found.merge(place, one, (a, b) -> new Ranked(place, a.score() + b.score(), a.by().and(b.by())));
        }
    }

    Words words() {
        return indexes.words();
    }

    /// @return the words of a query, each once
    List<String> terms(String query) {
        return indexes.words().of(query).stream()
                .map(Words.Word::term)
                .distinct()
                .toList();
    }
}
