package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.control.PresenceWords;
import chat.parley.client.ui.file.FileViewer;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.library.LibraryPane;
import chat.parley.client.ui.library.LibraryViewModel;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.search.SearchPage;
import chat.parley.client.ui.search.SearchViewModel;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The middle of the window for one account: the conversation that the route names, or a sentence while there is none.
final class AccountPage extends StackPane implements AutoCloseable {
    private final Account account;
    private final SidebarViewModel model;
    private final RouteHistory routes;
    private final Services services;
    private final ConversationMenu menu;
    private final Interior.Frame frame;
    private final Banner banner = new Banner();
    private final ChangeListener<HashRoute> onRoute = (_, _, _) -> showRoute();
    private final ChangeListener<List<ConversationSummary>> onConversations = (_, _, _) -> showRoute();
    private final Subscription status;
    private final Subscription presence;
    private Optional<ConversationPane> pane = Optional.empty();
    private Optional<SearchPage> search = Optional.empty();
    private Optional<LibraryPane> library = Optional.empty();
    private boolean isInLibrary;
    private boolean isSearching;
    private Optional<ConversationId> open = Optional.empty();
    private Map<UserId, Presence> present = Map.of();
    private Optional<HashRoute> followed = Optional.empty();
    private boolean showsDetails;

    /// @param signIn leads to where one signs in, when the session has ended
    AccountPage(
            Interior.Frame frame,
            SidebarViewModel model,
            Services services,
            ConversationMenu menu,
            Consumer<AccountStatus> signIn) {
        this.frame = frame;
        this.account = frame.account();
        this.model = model;
        this.routes = frame.routes();
        this.services = services;
        this.menu = menu;
        getStyleClass().add("account-page");
        status = services.bridge().listen(account::onStatus, next -> showStatus(next, signIn));
        presence = services.bridge().listen(account::onPresence, next -> {
            present = next;
            pane.ifPresent(open -> open.showPresence(next));
        });
        routes.current().addListener(onRoute);
        model.conversations().addListener(onConversations);
        showRoute();
    }

    Optional<ConversationPane> pane() {
        return pane;
    }

    /// @return the search page while it is what is shown
    Optional<SearchPage> shownSearch() {
        return search.filter(_ -> isSearching);
    }

    /// @return the library while it is what is shown
    Optional<LibraryPane> shownLibrary() {
        return library.filter(_ -> isInLibrary);
    }

    /// Goes to the search page; there already, to its box.
    void search() {
        shownSearch().ifPresentOrElse(SearchPage::beginAnew, () -> routes.open(new HashRoute.Search("")));
    }

    Optional<ConversationId> openConversation() {
        return open;
    }

    void focusComposer() {
        pane.ifPresent(present -> present.parts().focusComposer());
    }

    @Override
    public void close() {
        status.close();
        presence.close();
        routes.current().removeListener(onRoute);
        model.conversations().removeListener(onConversations);
        closePane();
        search.ifPresent(SearchPage::close);
        library.ifPresent(LibraryPane::close);
    }

    private void showStatus(AccountStatus next, Consumer<AccountStatus> signIn) {
        banner.show(next, account::retryNow, () -> signIn.accept(next));
    }

    private void showRoute() {
        HashRoute page = routes.page();
        if (page instanceof HashRoute.Search place) {
            showSearch(place);
            return;
        }
        if (page instanceof HashRoute.Library) {
            showLibrary();
            return;
        }
        Optional<ConversationId> wanted = SidebarViewModel.conversationOf(page);
        if (wanted.isEmpty()) {
            showNewest();
            return;
        }
        Optional<ConversationSummary> summary = wanted.flatMap(model::find);
        if (summary.isEmpty()) {
            showMissing();
            return;
        }
        if (!wanted.equals(open)) openPane(summary.get());
        pane.ifPresent(present -> present.show(summary.get()));
        if (!followed.equals(Optional.of(page)) && page instanceof HashRoute.MessageLink link) {
            pane.ifPresent(present -> present.parts().showMessage(link.message()));
        }
        followed = Optional.of(page);
    }

    /// What was found stays while a message is looked at, and is there again on the way back.
    private void showSearch(HashRoute.Search place) {
        followed = Optional.of(place);
        if (search.isEmpty())
            search = Optional.of(new SearchPage(
                    new SearchViewModel(account, services.bridge(), services.clock(), routes, this::openFile),
                    services.emoji(),
                    this::when));
        SearchPage shown = search.get();
        boolean isNew = !isSearching;
        if (isNew) {
            closePane();
            VBox column = new VBox(banner, shown);
            VBox.setVgrow(shown, javafx.scene.layout.Priority.ALWAYS);
            getChildren().setAll(column);
            isSearching = true;
        }
        shown.show(place.typed());
        if (isNew) shown.focusField();
    }

    /// As with what was found, it is as it was on the way back from a message.
    private void showLibrary() {
        followed = Optional.of(new HashRoute.Library());
        if (isInLibrary) return;
        closePane();
        isInLibrary = true;
        LibraryPane shown = library.orElseGet(() -> new LibraryPane(
                new LibraryViewModel(account, services.bridge(), services.clock(), routes),
                new LibraryPane.Place(
                        services.files(), account.files(), frame.layers(), frame.notices(), services.emoji())));
        library = Optional.of(shown);
        VBox column = new VBox(banner, shown);
        VBox.setVgrow(shown, javafx.scene.layout.Priority.ALWAYS);
        getChildren().setAll(column);
        shown.enter();
    }

    /// Shows the file in which something was found, at its page.
    void openFile(FoundMessage found) {
        found.file()
                .ifPresent(file -> new FileViewer(services.files(), account.files(), frame.layers(), frame.notices())
                        .showDocument(
                                file.file().fileId(),
                                Optional.of(new SeenFile(
                                        new ShownFile.Stored(file.file()), found.author(), when(found.at()))),
                                file.page()));
    }

    private String when(Instant moment) {
        return new SidebarGroups(services.clock().instant(), services.clock().getZone(), Map.of(), "", false)
                .when(moment);
    }

    private void showNewest() {
        Optional<ConversationId> newest = model.newest();
        if (newest.isEmpty()) {
            showNothing();
            return;
        }
        routes.replacePage(new HashRoute.Conversation(newest.get()));
        // With settings over the page the present route stays what it is, and nobody calls back.
        if (open.isEmpty()) showRoute();
    }

    private void openPane(ConversationSummary conversation) {
        closePane();
        ConversationParts parts = services.interior().open(frame, conversation.id());
        ConversationPane next =
                new ConversationPane(banner, parts, services.emoji(), menu, new PresenceWords(services.clock()));
        next.show(conversation);
        next.showPresence(present);
        next.setDetailsShown(showsDetails);
        open = Optional.of(conversation.id());
        pane = Optional.of(next);
        getChildren().setAll(next);
        focusComposer();
    }

    private void closePane() {
        Optional<ConversationSummary> left = open.flatMap(model::find);
        pane.ifPresent(present -> {
            showsDetails = present.isDetailsShown();
            present.parts().close();
        });
        pane = Optional.empty();
        open = Optional.empty();
        left.filter(AccountPage::isOver).ifPresent(this::erase);
        isSearching = false;
        if (isInLibrary) library.ifPresent(LibraryPane::leave);
        isInLibrary = false;
        getChildren().clear();
    }

    /// One in which nothing was said is used again.
    private static boolean isOver(ConversationSummary left) {
        boolean isUsed = left.lastMessage().isPresent() || left.queued() > 0 || left.failed() > 0;
        return left.isTemporary() && isUsed;
    }

    private void erase(ConversationSummary over) {
        services.bridge()
                .whenDone(
                        account.answering().erase(over.id()),
                        _ -> {},
                        failure -> frame.notices().failed(failure.sentence()));
    }

    private void showNothing() {
        say("Nothing here yet", "Ctrl+N begins a conversation.");
    }

    private void showMissing() {
        if (model.conversations().get().isEmpty()) {
            say("", "");
            return;
        }
        say("This conversation is not here", "It was deleted, you left it, or it belongs to another account.");
    }

    private void say(String title, String sentence) {
        closePane();
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        Label text = new Label(sentence);
        text.getStyleClass().add("muted");
        VBox words = new VBox(6, heading, text);
        words.getStyleClass().add("empty-page");
        VBox column = new VBox(banner, words);
        VBox.setVgrow(words, javafx.scene.layout.Priority.ALWAYS);
        getChildren().setAll(column);
    }
}
