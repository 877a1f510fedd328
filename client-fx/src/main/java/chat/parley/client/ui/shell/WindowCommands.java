package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// What the shortcuts of the whole window do.
final class WindowCommands {
    private static final int ZOOM_STEP = 10;

    private final Commands commands;
    private final RouteHistory routes;
    private final PreferenceStore preferences;
    private final Frame frame;
    private final Supplier<Optional<AccountDesk>> desk;

    WindowCommands(
            Commands commands,
            RouteHistory routes,
            PreferenceStore preferences,
            Frame frame,
            Supplier<Optional<AccountDesk>> desk) {
        this.commands = commands;
        this.routes = routes;
        this.preferences = preferences;
        this.frame = frame;
        this.desk = desk;
    }

    void register() {
        commands.set(Shortcut.BACK, routes::back);
        commands.set(Shortcut.FORWARD, routes::forward);
        commands.set(Shortcut.SIDEBAR, frame::toggleSidebar);
        commands.set(Shortcut.ZOOM_IN, () -> zoom(now -> now + ZOOM_STEP));
        commands.set(Shortcut.ZOOM_OUT, () -> zoom(now -> now - ZOOM_STEP));
        commands.set(Shortcut.ZOOM_RESET, () -> zoom(_ -> 100));
        withDesk(Shortcut.NEW_CONVERSATION, each -> each.beginWithModel(Answering.Keep.KEPT));
        withDesk(Shortcut.NEW_TEMPORARY, each -> each.beginWithModel(Answering.Keep.TEMPORARY));
        withDesk(Shortcut.NEW_WITH_PEOPLE, AccountDesk::beginConversation);
        withDesk(Shortcut.SEARCH, each -> each.page().search());
        withDesk(Shortcut.LIBRARY, _ -> routes.open(new HashRoute.Library()));
        withDesk(Shortcut.NEXT_CONVERSATION, each -> each.model().openNext());
        withDesk(Shortcut.PREVIOUS_CONVERSATION, each -> each.model().openPrevious());
        withDesk(Shortcut.NEXT_UNREAD, each -> each.model().openNextUnread());
        withDesk(Shortcut.PREVIOUS_UNREAD, each -> each.model().openPreviousUnread());
        withDesk(Shortcut.FILTER, this::filter);
        withPane(Shortcut.FIND, pane -> pane.parts().find());
        withPane(Shortcut.MODEL, ConversationPane::openModels);
        withPane(Shortcut.BRANCHES, pane -> pane.withModel(ConversationParts::showBranches));
        withPane(Shortcut.CONTEXT, pane -> pane.withModel(ConversationParts::showContext));
        withPane(Shortcut.ADD_FILES, pane -> pane.parts().addFiles());
        withPane(Shortcut.DETAILS, ConversationPane::toggleDetails);
        withDesk(Shortcut.NEXT_REGION, each -> new Regions(frame, each).next());
        withDesk(Shortcut.PREVIOUS_REGION, each -> new Regions(frame, each).previous());
    }

    private void withDesk(Shortcut shortcut, Consumer<AccountDesk> action) {
        commands.set(shortcut, () -> desk.get().ifPresent(action));
    }

    private void withPane(Shortcut shortcut, Consumer<ConversationPane> action) {
        withDesk(shortcut, each -> each.page().pane().ifPresent(action));
    }

    private void filter(AccountDesk shown) {
        if (!frame.isSidebarShown()) frame.setSidebarShown(true);
        shown.sidebar().filter();
    }

    private void zoom(IntUnaryOperator change) {
        preferences.update(all -> all.with(
                all.appearance().withZoom(change.applyAsInt(all.appearance().zoom()))));
    }
}
