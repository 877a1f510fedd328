package chat.parley.client.ui.search;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.Search;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.search.TypedSearch;
import chat.parley.client.core.search.TypedSearch.Filter;
import chat.parley.client.core.search.TypedSearch.Kind;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.search.SearchState.Place;
import chat.parley.client.ui.search.SearchState.Retry;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.rest.User;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is typed into the search box, what was found, and which line is chosen. The text stands in the route too, so
/// that
/// the way back leads to it.
///
/// Use on the FX thread.
public final class SearchViewModel implements AutoCloseable {
    private static final int MOST_OFFERED = 12;
    /// So near to the end the next page is fetched.
    private static final int NEAR_END = 8;

    private final Account account;
    private final FxBridge bridge;
    private final Clock clock;
    private final RouteHistory routes;
    private final Consumer<FoundMessage> openFile;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ObservableList<SearchRow> rows = FXCollections.observableArrayList();
    private final ObservableList<Filter> filters = FXCollections.observableArrayList();
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private final ReadOnlyObjectWrapper<SearchState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new SearchState.Idle());
    private final List<Subscription> subscriptions;
    private List<ConversationSummary> conversations = List.of();
    private Optional<Search.Run> run = Optional.empty();
    private Subscription hearing = () -> {};
    private boolean isOnline;
    private boolean lacksServer;
    private boolean hasMore;

    /// @param clock also says when a day begins here
    ///
    /// @param openFile shows the file in which something was found, at its page
    public SearchViewModel(
            Account account, FxBridge bridge, Clock clock, RouteHistory routes, Consumer<FoundMessage> openFile) {
        this.account = account;
        this.bridge = bridge;
        this.clock = clock;
        this.routes = routes;
        this.openFile = openFile;
        typed.addListener((_, _, _) -> handleTyped());
        subscriptions = List.of(
                bridge.listen(account::onStatus, this::follow),
                bridge.listen(account::onConversations, next -> conversations = next));
    }

    public StringProperty typed() {
        return typed;
    }

    public ObservableList<SearchRow> rows() {
        return rows;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /// Those that are typed.
    public ObservableList<Filter> filters() {
        return filters;
    }

    /// Index of the chosen row; −1 when there is none.
    public IntegerProperty chosen() {
        return chosen;
    }

    public ReadOnlyObjectProperty<SearchState> state() {
        return state.getReadOnlyProperty();
    }

    /// @return whom `from:` can name without asking the server: me, and those one talks to
    public List<String> knownPeople() {
        Stream<String> direct = conversations.stream()
                .filter(each -> each.kind() == ConversationKind.DIRECT)
                .map(ConversationSummary::title);
        return Stream.concat(Stream.of("me"), direct)
                .distinct()
                .limit(MOST_OFFERED)
                .toList();
    }

    /// @return what `in:` can name, as the sidebar has them
    public List<String> knownConversations() {
        return conversations.stream()
                .map(ConversationSummary::title)
                .distinct()
                .limit(MOST_OFFERED)
                .toList();
    }

    public void filter(Kind kind, String value) {
        typed.set(TypedSearch.with(typed.get(), kind, value));
    }

    public void drop(Filter filter) {
        typed.set(TypedSearch.without(typed.get(), filter));
    }

    public void chooseNext() {
        choose(1);
    }

    public void choosePrevious() {
        choose(-1);
    }

    /// Goes to the chosen message, to the page of the chosen file, or to the conversation with the chosen person.
    public void open() {
        if (chosen.get() < 0) return;
        switch (rows.get(chosen.get())) {
            case SearchRow.Hit(FoundMessage message) -> {
                if (message.file().filter(FoundFile::hasPages).isPresent()) openFile.accept(message);
                else goTo(message);
            }
            case SearchRow.Person(User user) -> write(user);
            case SearchRow.Heading _, SearchRow.Loading _ -> {}
        }
    }

    /// Goes to the chosen message, also when it was found in a file.
    public void openMessage() {
        if (chosen.get() >= 0 && rows.get(chosen.get()) instanceof SearchRow.Hit(FoundMessage message)) goTo(message);
    }

    private void goTo(FoundMessage message) {
        routes.open(new HashRoute.MessageLink(message.conversation(), message.id()));
    }

    public void leave() {
        if (routes.canGoBack()) routes.back();
        else routes.open(new HashRoute.Welcome());
    }

    public void retry() {
        search();
    }

    /// Fetches the next page, where there is one.
    public void loadMore() {
        if (!hasMore) return;
        hasMore = false;
        run.ifPresent(Search.Run::loadMore);
    }

    @Override
    public void close() {
        stop();
        subscriptions.forEach(Subscription::close);
    }

    private void follow(AccountStatus status) {
        boolean wasOnline = isOnline;
        isOnline = status.connection() instanceof ConnectionState.Online;
        if (isOnline && !wasOnline && lacksServer) search();
    }

    private void handleTyped() {
        filters.setAll(TypedSearch.parse(typed.get()).filters());
        if (routes.page() instanceof HashRoute.Search) routes.replacePage(new HashRoute.Search(typed.get()));
        search();
    }

    private void search() {
        stop();
        switch (TypedSearch.parse(typed.get()).meaning(clock.instant(), clock.getZone())) {
            case TypedSearch.NoWords() -> show(List.of(), new SearchState.Idle());
            case TypedSearch.Unclear(String sentence) ->
                show(List.of(), new SearchState.Trouble(sentence, Retry.POINTLESS));
            case TypedSearch.Clear(SearchWish wish) -> begin(wish);
        }
    }

    /// What was found before stays until there is something new.
    private void begin(SearchWish wish) {
        state.set(new SearchState.Searching());
        hearing = bridge.<SearchResults>listen(listener -> begun(wish, listener), results -> hear(wish, results));
    }

    private Search.Run begun(SearchWish wish, Consumer<SearchResults> listener) {
        Search.Run begun = account.search().find(wish, listener);
        run = Optional.of(begun);
        return begun;
    }

    private void stop() {
        hearing.close();
        hearing = () -> {};
        run = Optional.empty();
        lacksServer = false;
        hasMore = false;
    }

    private void hear(SearchWish wish, SearchResults results) {
        boolean isNothing = results.messages().isEmpty() && results.people().isEmpty();
        hasMore = results.rest() instanceof SearchResults.More;
        switch (results.rest()) {
            case SearchResults.Failed(Failure why) -> {
                lacksServer = why.kind() == Failure.Kind.OFFLINE;
                Retry retry = why.kind() == Failure.Kind.LOCAL ? Retry.POINTLESS : Retry.POSSIBLE;
                show(rowsOf(results), new SearchState.Trouble(why.sentence(), retry));
            }
            case SearchResults.OnlyHere() -> {
                lacksServer = true;
                show(
                        rowsOf(results),
                        isNothing
                                ? new SearchState.NotFound(wish.words(), Place.THIS_COMPUTER)
                                : new SearchState.FoundHere(
                                        count(results.messages().size(), false)));
            }
            case SearchResults.Nothing(), SearchResults.More(), SearchResults.Loading() ->
                show(
                        rowsOf(results),
                        isNothing
                                ? new SearchState.NotFound(wish.words(), Place.EVERYWHERE)
                                : new SearchState.Found(count(
                                        results.messages().size(),
                                        !(results.rest() instanceof SearchResults.Nothing))));
        }
    }

    private static String count(int messages, boolean isPart) {
        return switch (messages) {
            case 0 -> "No message";
            case 1 -> "1 message";
            default -> String.format(Locale.ENGLISH, "%s%,d messages", isPart ? "The best " : "", messages);
        };
    }

    private static List<SearchRow> rowsOf(SearchResults results) {
        List<SearchRow> all = new ArrayList<>();
        if (!results.people().isEmpty()) {
            all.add(new SearchRow.Heading("PEOPLE"));
            results.people().forEach(user -> all.add(new SearchRow.Person(user)));
        }
        if (!results.messages().isEmpty()) {
            all.add(new SearchRow.Heading("MESSAGES"));
            results.messages().forEach(message -> all.add(new SearchRow.Hit(message)));
        }
        if (results.rest() instanceof SearchResults.Loading) all.add(new SearchRow.Loading());
        return all;
    }

    /// More of the same leaves the chosen line where it is.
    private void show(List<SearchRow> next, SearchState how) {
        Optional<SearchRow> before = chosen.get() >= 0 ? Optional.of(rows.get(chosen.get())) : Optional.empty();
        if (!rows.equals(next)) {
            chosen.set(-1);
            rows.setAll(next);
        }
        state.set(how);
        int same = before.map(next::indexOf).orElse(-1);
        if (same >= 0) chosen.set(same);
        else {
            chosen.set(-1);
            firstMessage(next).ifPresent(chosen::set);
        }
    }

    /// Messages are what one comes here for: people stand above them and are one step up.
    private static Optional<Integer> firstMessage(List<SearchRow> rows) {
        for (int i = 0; i < rows.size(); i++) if (rows.get(i) instanceof SearchRow.Hit) return Optional.of(i);
        for (int i = 0; i < rows.size(); i++) if (rows.get(i).canBeChosen()) return Optional.of(i);
        return Optional.empty();
    }

    private void choose(int direction) {
        for (int at = chosen.get() + direction; at >= 0 && at < rows.size(); at += direction) {
            if (!rows.get(at).canBeChosen()) continue;
            chosen.set(at);
            break;
        }
        if (chosen.get() > rows.size() - NEAR_END) loadMore();
    }

    private void write(User user) {
        bridge.whenDone(
                account.create(ConversationKind.DIRECT, Optional.empty(), List.of(user.userId())),
                made -> routes.open(new HashRoute.Conversation(made)),
                failure -> state.set(new SearchState.Trouble(failure.sentence(), Retry.POINTLESS)));
    }
}
