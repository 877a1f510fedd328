package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.ModelNames;
import chat.parley.client.core.account.Search;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchResults.Failed;
import chat.parley.client.core.account.SearchResults.Loading;
import chat.parley.client.core.account.SearchResults.More;
import chat.parley.client.core.account.SearchResults.Nothing;
import chat.parley.client.core.account.SearchResults.OnlyHere;
import chat.parley.client.core.account.SearchResults.Rest;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.cache.CacheQuery;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.core.search.Snippet;
import chat.parley.client.core.thread.AccountThread.Timeout;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FilePlace;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.SearchHit;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.User;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One search, from the pause after a letter to the last page.
///
///     Waiting ──pause──► Asking ──page──► Shown ──loadMore──► Asking
///                          └──no server──► Shown, of this computer's copy
///     any ──close──► over
///
/// Everything but closing and [#loadMore] happens on the account's thread.
final class SearchRun implements Search.Run {
    private static final Duration PAUSE = Duration.ofMillis(250);
    /// Who types fast may ask too often.
    private static final Duration WHEN_LIMITED = Duration.ofSeconds(1);

    private static final int TRIES = 3;
    private static final int PAGE = 30;
    private static final int MOST_HERE = 100;
    private static final int MOST_PEOPLE = 5;

    private final AccountCore core;
    private final Searching searching;
    private final SearchWish wish;
    private final Consumer<SearchResults> listener;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Map<MessageId, FoundMessage> messages = new LinkedHashMap<>();
    private List<User> people = List.of();
    private Optional<String> cursor = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private Rest rest = new Loading();
    private int limited;
    private Optional<Timeout> waiting = Optional.empty();
    private Optional<CompletableFuture<SearchPage>> asked = Optional.empty();

    /// Who and where is meant.
    private record Target(Optional<UserId> from, Optional<ConversationId> in) {}

    SearchRun(AccountCore core, Searching searching, SearchWish wish, Consumer<SearchResults> listener) {
        this.core = core;
        this.searching = searching;
        this.wish = wish;
        this.listener = listener;
    }

    void begin() {
        if (!isOver.get()) waiting = Optional.of(core.thread.after(PAUSE, this::resolve));
    }

    @Override
    public void close() {
        if (!isOver.compareAndSet(false, true)) return;
        core.thread.execute(() -> {
            waiting.ifPresent(Timeout::cancel);
            asked.ifPresent(answer -> answer.cancel(false));
        });
    }

    @Override
    public void loadMore() {
        core.thread.execute(() -> {
            if (isOver.get() || cursor.isEmpty() || rest instanceof Loading) return;
            tell(new Loading());
            target.ifPresent(this::askServer);
        });
    }

    private void resolve() {
        if (isOver.get()) return;
        Optional<ConversationId> in = wish.in().flatMap(searching::conversation);
        if (wish.in().isPresent() && in.isEmpty()) {
            tell(new Failed(
                    Searching.unclear("No conversation is called “" + wish.in().get() + "”.")));
            return;
        }
        CompletionStage<Optional<UserId>> from = wish.from()
                .map(name -> searching.person(name).thenApply(user -> Optional.of(user.userId())))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        from.whenCompleteAsync(
                (user, e) -> {
                    if (e == null) look(new Target(user, in));
                    else tell(new Failed(Answers.failure(e)));
                },
                core.thread);
    }

    private void look(Target found) {
        target = Optional.of(found);
        if (core.isConnected()) askServer(found);
        else lookHere(found);
    }

    private void askServer(Target found) {
        if (isOver.get()) return;
        CompletableFuture<SearchPage> answer = new Asking(core.parts.connection())
                .ask(Requests.search(new GlobalSearch(
                        wish.words(),
                        Optional.of(PAGE),
                        found.from(),
                        found.in(),
                        wish.before(),
                        Optional.empty(),
                        cursor)));
        asked = Optional.of(answer);
        var _ = answer.whenCompleteAsync(
                (page, e) -> {
                    if (e == null) take(page);
                    else failed(Answers.failure(e), found);
                },
                core.thread);
    }

    private void take(SearchPage page) {
        boolean isFirst = cursor.isEmpty();
        if (isFirst) people = page.people();
        page.items().forEach(hit -> messages.putIfAbsent(hit.message().id(), shown(hit)));
        cursor = page.cursor();
        tell(cursor.isPresent() ? new More() : new Nothing());
    }

    private void failed(Failure why, Target found) {
        if (why.code().filter(ErrorCode.RATE_LIMITED::equals).isPresent() && limited++ < TRIES) {
            waiting = Optional.of(core.thread.after(WHEN_LIMITED, () -> askServer(found)));
            return;
        }
        boolean isAlone = why.kind() == Failure.Kind.OFFLINE && messages.isEmpty();
        if (isAlone) lookHere(found);
        else tell(new Failed(why));
    }

    private void lookHere(Target found) {
        List<String> words = List.of(wish.words().split("\\s+", -1));
        Set<ConversationId> neverSearched = temporary();
        CacheQuery query = new CacheQuery(
                words,
                found.in(),
                message -> suits(message, found) && !neverSearched.contains(message.conversationId()));
        core.parts
                .copy()
                .search(query, MOST_HERE)
                .thenComposeAsync(this::withNames, core.thread)
                .thenAcceptAsync(
                        here -> {
                            here.found().forEach(each -> messages.put(each.id(), shown(each, words, here.names())));
                            people = searching.people(wish.words(), MOST_PEOPLE);
                            tell(new OnlyHere());
                        },
                        core.thread);
    }

    private boolean suits(Message message, Target found) {
        return found.from().map(message.senderId()::equals).orElse(true)
                && wish.before().map(message.createdAt()::isBefore).orElse(true);
    }

    private Set<ConversationId> temporary() {
        return core.store.rows().stream()
                .filter(row ->
                        row.assistant().filter(AssistantState::isTemporary).isPresent())
                .map(ConversationRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Here(List<Message> found, Map<UserId, String> names) {}

    /// Reads from the copy how those are called who wrote what was found.
    private CompletionStage<Here> withNames(List<Message> found) {
        Set<ConversationId> places = new HashSet<>();
        found.forEach(message -> places.add(message.conversationId()));
        CompletionStage<Map<UserId, String>> names = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (ConversationId place : places)
            names = names.thenCombine(core.parts.copy().members(place), SearchRun::withNamesOf);
        return names.thenApply(all -> new Here(found, all));
    }

    private static Map<UserId, String> withNamesOf(Map<UserId, String> names, List<Member> members) {
        members.forEach(member -> names.put(member.userId(), member.displayName()));
        return names;
    }

    private FoundMessage shown(SearchHit hit) {
        Message message = hit.message();
        Map<UserId, String> names = new LinkedHashMap<>();
        hit.sender().ifPresent(sender -> names.put(sender.userId(), sender.displayName()));
        Snippet snippet = new Snippet(hit.snippet(), hit.marks()).plain();
        return new FoundMessage(
                message.id(),
                hit.conversationId(),
                title(hit.conversationId(), hit.conversationTitle()),
                author(message, names),
                message.createdAt(),
                snippet.text(),
                snippet.marks(),
                hit.by(),
                hit.file().map(place -> file(message, place)));
    }

    /// What the message says of it; its name alone when the message does not have it any more.
    private static FoundFile file(Message message, FilePlace place) {
        Attachment known = message.content().attachments().stream()
                .filter(each -> each.fileId().equals(place.fileId()))
                .findFirst()
                .orElseGet(() -> new Attachment(
                        place.fileId(),
                        Optional.of(place.name()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return new FoundFile(known, place.page());
    }

    private FoundMessage shown(Message message, List<String> words, Map<UserId, String> names) {
        Optional<Attachment> named = named(message, words);
        String text = message.content().text();
        String shown = text.isBlank() ? FileWords.summary(message.content().attachments()) : text;
        Snippet snippet = Snippet.of(shown, words).plain();
        return new FoundMessage(
                message.id(),
                message.conversationId(),
                title(message.conversationId(), ""),
                author(message, names),
                message.createdAt(),
                snippet.text(),
                snippet.marks(),
                FoundBy.WORDS,
                named.map(file -> new FoundFile(file, 1)));
    }

    /// @return the file whose name has a word that the text does not
    private static Optional<Attachment> named(Message message, List<String> words) {
        String text = message.content().text().toLowerCase(Locale.ROOT);
        List<String> missing = words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !text.contains(word))
                .toList();
        return message.content().attachments().stream()
                .filter(file -> file.name()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> missing.stream().anyMatch(name::contains))
                        .isPresent())
                .findFirst();
    }

    private String title(ConversationId id, String otherwise) {
        return core.screens.summary(id).map(ConversationSummary::title).orElse(otherwise);
    }

    private String author(Message message, Map<UserId, String> names) {
        if (message.role() == MessageRole.ASSISTANT)
            return message.answer()
                    .map(answer -> ModelNames.shortName(answer.model()))
                    .orElse("Assistant");
        if (message.senderId().equals(core.me())) return "You";
        return names.getOrDefault(message.senderId(), "Somebody");
    }

    private void tell(Rest next) {
        rest = next;
        if (!isOver.get()) listener.accept(new SearchResults(List.copyOf(messages.values()), people, next));
    }
}
