package chat.parley.server.search;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.search.index.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Passages from the log and from Parley's help.
///
/// What models said is no source, and neither are questions that were put to them: an answer must not rest on itself.
public final class LocalRetrieval implements Retrieval {

    /// A pasted log is a question too: what it says first is looked for.
    private static final int MOST_TERMS = 64;

    private static final int SNIPPET = 160;
    private static final int READ_FOR_EACH = 8;
    /// Of a page, so much is taken, from a little before what was looked for.
    private static final int EXCERPT = 1_200;

    private static final int BEFORE = 120;
    private static final float LIKENESS = 0.42f;
    private static final Finder.Patience PATIENCE =
            new Finder.Patience(Duration.ofSeconds(2), Duration.ofMillis(1_500));

    private final Finder finder;
    private final Archive archive;
    private final Naming naming;
    private final Help help;
    private final StopWords stopWords;

    public LocalRetrieval(Finder finder, Archive archive, Naming naming, Help help) {
        this.finder = finder;
        this.archive = archive;
        this.naming = naming;
        this.help = help;
        this.stopWords = new StopWords(finder.words());
    }

    @Override
    public List<Passage> find(Scope scope, String query, int limit) {
        List<Passage> passages = new ArrayList<>();
        switch (scope) {
            case Scope.Everything all ->
                passages.addAll(messages(all.user(), archive.visible(all.user()), query, limit));
            case Scope.OneConversation one ->
                passages.addAll(messages(one.user(), visible(one.user(), one.conversation()), query, limit));
            case Scope.HelpOnly _ -> {}
        }
        if (passages.size() < limit) passages.addAll(help.find(terms(query), limit - passages.size()));
        return passages;
    }

    private Set<ConversationId> visible(UserId user, ConversationId conversation) {
        return archive.conversation(user, conversation).isPresent() ? Set.of(conversation) : Set.of();
    }

    private List<String> terms(String query) {
        return finder.terms(query).stream()
                .filter(stopWords::isTelling)
                .limit(MOST_TERMS)
                .toList();
    }

    private List<Passage> messages(UserId user, Set<ConversationId> where, String query, int limit) {
        List<String> terms = terms(query);
        if (where.isEmpty() || terms.isEmpty()) return List.of();
        List<Ranked> found = finder.find(query, terms, LIKENESS, Filter.in(where), PATIENCE);
        Set<Found.Place> alike = new HashSet<>();
        List<Found.Place> places = new ArrayList<>();
        for (Ranked one : found.subList(0, Math.min(found.size(), limit * READ_FOR_EACH))) {
            places.add(one.place());
            if (one.by() != Ranked.By.WORDS) alike.add(one.place());
        }
        List<Passage> passages = new ArrayList<>();
        for (Archive.Seen seen : archive.read(user, places)) {
            boolean fits = alike.contains(seen.place()) || says(seen, terms);
            if (fits && isSource(seen, query)) passages.add(passage(seen, terms));
            if (passages.size() == limit) break;
        }
        return passages;
    }

    /// @return whether it has at least half of the words
    private boolean says(Archive.Seen seen, List<String> terms) {
        Set<String> words = new HashSet<>(finder.terms(seen.text()));
        return terms.stream().filter(words::contains).count() * 2 >= terms.size();
    }

    private static boolean isSource(Archive.Seen seen, String query) {
        Message message = seen.message();
        if (message.role() != MessageRole.USER) return false;
        if (seen.file().isPresent())
            return seen.place().file().filter(file -> file.page() > 0).isPresent();
        String text = message.content().text().strip();
        if (seen.conversation().kind() == ConversationKind.ASSISTANT && text.endsWith("?")) return false;
        return !text.toLowerCase(Locale.ROOT).contains("@assistant") && !text.equalsIgnoreCase(query.strip());
    }

    /// @return the part of a page that begins a little before the first of the words
    private String excerpt(String page, List<String> terms) {
        int first = finder.words().of(page).stream()
                .filter(word -> terms.contains(word.term()))
                .mapToInt(Words.Word::start)
                .findFirst()
                .orElse(0);
        int line = page.lastIndexOf('\n', first);
        int from = first - line <= BEFORE ? line + 1 : Math.max(0, page.lastIndexOf(' ', first - BEFORE) + 1);
        int to = Math.min(page.length(), from + EXCERPT);
        if (to < page.length() && Character.isHighSurrogate(page.charAt(to - 1))) to--;
        return page.substring(from, to).strip();
    }

    private Passage passage(Archive.Seen seen, List<String> terms) {
        Message message = seen.message();
        String text = seen.file().isPresent() ? excerpt(seen.text(), terms) : seen.text();
        String author = naming.of(message.senderId());
        String conversation = naming.of(seen.conversation());
        Citation citation = new Citation(
                seen.file().map(file -> file.name() + ", page " + file.page()).orElse(author + " in " + conversation),
                Snippets.shortened(text, SNIPPET),
                Optional.of(message.conversationId()),
                Optional.of(message.id()),
                seen.file().map(Archive.FilePart::file),
                seen.file().map(Archive.FilePart::page));
        return new Passage(
                citation,
                text,
                Optional.of(new Passage.Origin(message.senderId(), author, conversation, message.createdAt())));
    }
}
