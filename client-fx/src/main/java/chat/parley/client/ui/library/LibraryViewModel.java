package chat.parley.client.ui.library;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.ListLibrary.LibraryKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;

/// What the library shows, page by page, and what can be done with it.
///
/// Use on the FX thread.
public final class LibraryViewModel implements AutoCloseable {
    private static final int PAGE = 60;
    private static final Duration PAUSE = Duration.millis(250);

    private final Account account;
    private final FxBridge bridge;
    private final RouteHistory routes;
    private final LibraryCalendar calendar;
    private final ObjectProperty<LibraryKind> kind = new SimpleObjectProperty<>(this, "kind", LibraryKind.IMAGE);
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ReadOnlyObjectWrapper<List<LibrarySection>> sections =
            new ReadOnlyObjectWrapper<>(this, "sections", List.of());
    private final ReadOnlyObjectWrapper<LibraryState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new LibraryState.Loading());
    private final ReadOnlyBooleanWrapper isLoadingMore = new ReadOnlyBooleanWrapper(this, "isLoadingMore", false);
    private final PauseTransition typing = new PauseTransition(PAUSE);
    private final List<LibraryItem> items = new ArrayList<>();
    private final Subscription status;
    private Subscription asked = () -> {};
    private Optional<String> cursor = Optional.empty();
    private boolean isOnline = true;
    private boolean isOfHere;

    /// @param clock also says which time zone it is here
    public LibraryViewModel(Account account, FxBridge bridge, Clock clock, RouteHistory routes) {
        this.account = account;
        this.bridge = bridge;
        this.routes = routes;
        this.calendar = new LibraryCalendar(clock);
        kind.addListener((_, _, _) -> ask());
        query.addListener((_, _, _) -> typing.playFromStart());
        typing.setOnFinished(_ -> ask());
        status = bridge.listen(account::onStatus, this::follow);
    }

    public ObjectProperty<LibraryKind> kind() {
        return kind;
    }

    public StringProperty query() {
        return query;
    }

    public ReadOnlyObjectProperty<List<LibrarySection>> sections() {
        return sections.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LibraryState> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingMore() {
        return isLoadingMore.getReadOnlyProperty();
    }

    /// All that is shown, in order.
    public List<LibraryItem> items() {
        return List.copyOf(items);
    }

    String day(LibraryItem item) {
        return calendar.day(item);
    }

    /// Looks again: what was sent meanwhile comes in. What is shown stays until there is something new.
    public void refresh() {
        ask();
    }

    /// Fetches the next page, where there is one.
    public void loadMore() {
        if (cursor.isEmpty() || isLoadingMore.get() || state.get() instanceof LibraryState.Loading) return;
        isLoadingMore.set(true);
        Optional<String> from = cursor;
        cursor = Optional.empty();
        asked = bridge.whenDone(account.files().library(wish(from)), this::add, failure -> {
            isLoadingMore.set(false);
            cursor = from;
            if (failure.kind() != Failure.Kind.OFFLINE) state.set(new LibraryState.Trouble(failure.sentence()));
        });
    }

    public void goToMessage(LibraryItem item) {
        routes.open(new HashRoute.MessageLink(item.conversationId(), item.messageId()));
    }

    public void leave() {
        if (routes.canGoBack()) routes.back();
        else routes.open(new HashRoute.Welcome());
    }

    /// Deletes an own file from the server and from all messages.
    ///
    /// @param failed hears why it was not
    public void delete(LibraryItem item, Runnable done, java.util.function.Consumer<String> failed) {
        bridge.whenDone(
                account.files().delete(item.file().fileId()),
                _ -> {
                    items.removeIf(
                            each -> each.file().fileId().equals(item.file().fileId()));
                    show();
                    done.run();
                },
                failure -> failed.accept(failure.sentence()));
    }

    @Override
    public void close() {
        typing.stop();
        asked.close();
        status.close();
    }

    private void follow(AccountStatus next) {
        boolean wasOnline = isOnline;
        isOnline = next.connection() instanceof ConnectionState.Online;
        boolean comesBack = isOnline && !wasOnline && (isOfHere || state.get() instanceof LibraryState.Trouble);
        if (comesBack) ask();
    }

    private ListLibrary wish(Optional<String> from) {
        String words = query.get().strip();
        return new ListLibrary(
                Optional.of(PAGE),
                from,
                Optional.of(kind.get()),
                words.isEmpty() ? Optional.empty() : Optional.of(words),
                Optional.empty());
    }

    private void ask() {
        typing.stop();
        asked.close();
        cursor = Optional.empty();
        isLoadingMore.set(false);
        if (items.isEmpty() || !isOfKind()) {
            items.clear();
            sections.set(List.of());
            state.set(new LibraryState.Loading());
        }
        asked = bridge.whenDone(account.files().library(wish(Optional.empty())), this::begin, this::fail);
    }

    private boolean isOfKind() {
        return items.getFirst().file().showsPicture() == (kind.get() == LibraryKind.IMAGE);
    }

    private void begin(LibraryPage page) {
        items.clear();
        isOfHere = !isOnline;
        add(page);
    }

    private void add(LibraryPage page) {
        isLoadingMore.set(false);
        items.addAll(page.items());
        cursor = page.cursor();
        show();
    }

    private void show() {
        sections.set(calendar.sections(items));
        if (items.isEmpty()) state.set(empty());
        else state.set(isOfHere ? new LibraryState.OnlyHere() : new LibraryState.Shown());
    }

    private LibraryState empty() {
        String what = kind.get() == LibraryKind.IMAGE ? "pictures" : "files";
        if (!query.get().isBlank())
            return new LibraryState.Empty(
                    "No " + what + " found for “" + query.get().strip() + "”",
                    isOfHere
                            ? "Offline: only what is on this computer was searched."
                            : "Names of files and titles of conversations are searched.");
        if (isOfHere)
            return new LibraryState.Empty(
                    "No " + what + " on this computer", "Offline: those of the server come with the connection.");
        return new LibraryState.Empty(
                "No " + what + " yet",
                "What you and others send in conversations is found here. Drop a file into one to begin.");
    }

    private void fail(Failure failure) {
        items.clear();
        sections.set(List.of());
        state.set(new LibraryState.Trouble(failure.sentence()));
    }
}
