package chat.parley.server.search;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FilePlace;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.SearchHit;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.Caller;
import chat.parley.server.account.Directory;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Searching by words and meaning in everything that the caller may see.
///
/// An index only says where to look: what is answered is read from the log, as it stands and as the caller may see it
/// at that moment. Any thread may call; callers wait.
public final class Search {

    private static final int MOST_TERMS = 64;
    private static final int USUAL = 20;
    private static final int MOST = 50;
    private static final int LONGEST = 200;
    private static final int SHORTEST_NAME = 2;
    private static final float LIKENESS = 0.40f;
    private static final Finder.Patience PATIENCE = new Finder.Patience(Duration.ofMillis(500), Duration.ofMillis(300));

    /// What the pages of a search have in common.
    private record Asked(
            UserId by,
            String query,
            Optional<UserId> from,
            Optional<ConversationId> in,
            Optional<Instant> before,
            Optional<Instant> after) {}

    private final Cache<Asked, List<Ranked>> rankings =
            Caffeine.newBuilder().maximumSize(200).executor(Runnable::run).build();
    private final Finder finder;
    private final Archive archive;
    private final Naming naming;
    private final Directory directory;
    private final RateLimits limits;
    private final Snippets snippets;

    public Search(Finder finder, Archive archive, Naming naming, Directory directory, RateLimits limits) {
        this.finder = finder;
        this.archive = archive;
        this.naming = naming;
        this.directory = directory;
        this.limits = limits;
        this.snippets = new Snippets(finder.words());
    }

    /// @throws Refused `validation_failed` for what cannot be looked for
    public SearchPage search(Caller caller, GlobalSearch wish) {
        limits.take(Limit.SEARCH_MESSAGES, caller.user().toString());
        check(wish);
        int from = from(wish);
        List<String> terms =
                finder.terms(wish.query()).stream().limit(MOST_TERMS).toList();
        List<Ranked> found = ranking(caller, wish, terms, from);
        List<SearchHit> items = new ArrayList<>();
        int limit = wish.limit().orElse(USUAL);
        int next = from;
        while (items.size() < limit && next < found.size()) {
            List<Ranked> some = found.subList(next, Math.min(found.size(), next + limit - items.size()));
            items.addAll(hits(caller, some, terms));
            next += some.size();
        }
        return new SearchPage(
                items,
                from == 0 ? people(caller, wish.query()) : List.of(),
                next < found.size() ? Optional.of(Integer.toString(next)) : Optional.empty());
    }

    /// The pages of a search are cut from one ranking, though more be written or indexed meanwhile.
    private List<Ranked> ranking(Caller caller, GlobalSearch wish, List<String> terms, int from) {
        Asked asked = new Asked(caller.user(), wish.query(), wish.from(), wish.in(), wish.before(), wish.after());
        List<Ranked> kept = rankings.getIfPresent(asked);
        if (from > 0 && kept != null) return kept;
        List<Ranked> found = bestOfEachFile(finder.find(wish.query(), terms, LIKENESS, filter(caller, wish), PATIENCE));
        if (found.size() > wish.limit().orElse(USUAL)) rankings.put(asked, found);
        return found;
    }

    /// A book in which a word stands on each page is found once.
    private static List<Ranked> bestOfEachFile(List<Ranked> found) {
        Set<Found.Place> known = new HashSet<>();
        return found.stream()
                .filter(one -> known.add(new Found.Place(
                        one.place().conversation(),
                        one.place().seq(),
                        one.place().file().map(file -> new Found.InFile(file.number(), 0)))))
                .toList();
    }

    private static void check(GlobalSearch wish) {
        String query = wish.query();
        if (query.isBlank() || query.length() > LONGEST) throw invalid("/query", "Search for 1 to 200 characters.");
        if (wish.limit().isPresent() && (wish.limit().get() < 1 || wish.limit().get() > MOST))
            throw invalid("/limit", "A page has 1 to 50 messages.");
        if (wish.before().isPresent()
                && wish.after().isPresent()
                && !wish.after().get().isBefore(wish.before().get()))
            throw invalid("/after", "Nothing is both before and after. Let after be the earlier time.");
    }

    private static int from(GlobalSearch wish) {
        if (wish.cursor().isEmpty()) return 0;
        if (!wish.cursor().get().matches("[0-9]{1,4}"))
            throw invalid("/cursor", "This is no cursor of an earlier answer. Search without one.");
        return Integer.parseInt(wish.cursor().get());
    }

    private static Refused invalid(String field, String detail) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, field, detail);
    }

    /// A conversation that the caller may not see is one in which nothing is found.
    private Filter filter(Caller caller, GlobalSearch wish) {
        Set<ConversationId> visible = archive.visible(caller.user());
        Set<ConversationId> where = wish.in().isEmpty()
                ? visible
                : visible.contains(wish.in().get()) ? Set.of(wish.in().get()) : Set.of();
        return new Filter(where, wish.from(), wish.after(), wish.before());
    }

    private List<SearchHit> hits(Caller caller, List<Ranked> found, List<String> terms) {
        Map<Found.Place, Ranked> ranks = new HashMap<>();
        for (Ranked one : found) ranks.put(one.place(), one);
        List<Archive.Seen> seen =
                archive.read(caller.user(), found.stream().map(Ranked::place).toList());
        Map<UserId, User> senders =
                naming.users(seen.stream().map(s -> s.message().senderId()).collect(Collectors.toSet()));
        List<SearchHit> hits = new ArrayList<>();
        for (Archive.Seen one : seen) {
            Message message = one.message();
            Ranked rank = ranks.get(one.place());
            if (rank == null) continue;
            Snippets.Snippet snippet =
                    snippets.of(one.text(), Set.copyOf(terms), terms.isEmpty() ? "" : terms.getLast());
            hits.add(new SearchHit(
                    message,
                    message.conversationId(),
                    naming.of(one.conversation()),
                    Optional.ofNullable(senders.get(message.senderId())),
                    snippet.text(),
                    snippet.marks(),
                    rank.score(),
                    by(rank.by()),
                    one.file().map(file -> new FilePlace(file.file(), file.name(), file.page()))));
        }
        return hits;
    }

    private static SearchHit.FoundBy by(Ranked.By by) {
        return switch (by) {
            case WORDS -> SearchHit.FoundBy.WORDS;
            case MEANING -> SearchHit.FoundBy.MEANING;
            case BOTH -> SearchHit.FoundBy.BOTH;
        };
    }

    private List<User> people(Caller caller, String query) {
        String name = query.strip();
        return name.codePointCount(0, name.length()) < SHORTEST_NAME ? List.of() : directory.search(caller, name);
    }
}
