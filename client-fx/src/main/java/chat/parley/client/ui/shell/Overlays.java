package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.palette.PaletteAction;
import chat.parley.client.ui.palette.PaletteView;
import chat.parley.client.ui.palette.PaletteViewModel;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.client.ui.settings.AboutTab;
import chat.parley.client.ui.settings.AccountTab;
import chat.parley.client.ui.settings.AppearanceTab;
import chat.parley.client.ui.settings.AutoCloseablePage;
import chat.parley.client.ui.settings.GeneralTab;
import chat.parley.client.ui.settings.ModelsTab;
import chat.parley.client.ui.settings.NotificationsTab;
import chat.parley.client.ui.settings.SecurityTab;
import chat.parley.client.ui.settings.SettingsView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.octicons.Octicons;

/// What lies over the page at a person's wish: settings, which follow the route, the palette and the list of shortcuts.
final class Overlays implements AutoCloseable {
    /// In the order in which the palette offers them.
    private static final List<Offered> PALETTE_ACTIONS = List.of(
            new Offered(Shortcut.NEW_CONVERSATION, Octicons.PLUS_16),
            new Offered(Shortcut.NEW_WITH_PEOPLE, Octicons.PEOPLE_16),
            new Offered(Shortcut.NEW_TEMPORARY, Octicons.STOPWATCH_16),
            new Offered(Shortcut.SEARCH, Octicons.SEARCH_16),
            new Offered(Shortcut.LIBRARY, Octicons.IMAGE_16),
            new Offered(Shortcut.FIND, Octicons.SEARCH_16),
            new Offered(Shortcut.NEXT_UNREAD, Octicons.ARROW_DOWN_16),
            new Offered(Shortcut.SETTINGS, Octicons.GEAR_16),
            new Offered(Shortcut.SHORTCUTS, Octicons.INFO_16),
            new Offered(Shortcut.PREVIOUS_UNREAD, Octicons.ARROW_UP_16),
            new Offered(Shortcut.DETAILS, Octicons.PEOPLE_16),
            new Offered(Shortcut.SIDEBAR, Octicons.SIDEBAR_COLLAPSE_16),
            new Offered(Shortcut.ZOOM_IN, Octicons.TYPOGRAPHY_16),
            new Offered(Shortcut.ZOOM_OUT, Octicons.TYPOGRAPHY_16),
            new Offered(Shortcut.ZOOM_RESET, Octicons.TYPOGRAPHY_16),
            new Offered(Shortcut.QUIT, Octicons.SIGN_OUT_16));

    private record Offered(Shortcut shortcut, Octicons icon) {}

    private final Services services;
    private final RouteHistory routes;
    private final Commands commands;
    private final Layers layers;
    private final Notices notices;
    private final Context context;
    private final ChangeListener<HashRoute> follower = (_, _, next) -> follow(next);
    private Optional<Layers.Layer> settings = Optional.empty();
    private Optional<Layers.Layer> palette = Optional.empty();
    private Optional<Layers.Layer> sheet = Optional.empty();

    /// @param desk what is shown of an account, if one is
    record Context(SignOut signOut, Runnable tryNotification, Supplier<Optional<AccountDesk>> desk) {}

    Overlays(
            Services services,
            RouteHistory routes,
            Commands commands,
            Layers layers,
            Notices notices,
            Context context) {
        this.services = services;
        this.routes = routes;
        this.commands = commands;
        this.layers = layers;
        this.notices = notices;
        this.context = context;
        commands.set(Shortcut.SETTINGS, () -> routes.open(new HashRoute.Settings(SettingsTab.GENERAL)));
        commands.set(Shortcut.PALETTE, this::togglePalette);
        commands.set(Shortcut.SHORTCUTS, this::toggleSheet);
        routes.current().addListener(follower);
    }

    @Override
    public void close() {
        routes.current().removeListener(follower);
    }

    private void follow(HashRoute route) {
        if (!(route instanceof HashRoute.Settings)) {
            settings.ifPresent(Layers.Layer::close);
            return;
        }
        if (settings.filter(Layers.Layer::isOpen).isPresent()) return;
        SettingsView view = new SettingsView(routes, this::page);
        settings = Optional.of(layers.open(view, () -> {
            view.dispose();
            routes.closeSettings();
        }));
    }

    private AutoCloseablePage page(SettingsTab tab) {
        Optional<Account> account = context.desk().get().map(AccountDesk::account);
        return switch (tab) {
            case GENERAL ->
                new GeneralTab(services.preferences(), this::toggleSheet, account, services.bridge(), layers, notices)
                        .open();
            case APPEARANCE -> new AppearanceTab(services.preferences(), services.bridge()).open();
            case NOTIFICATIONS -> new NotificationsTab(services.preferences(), context.tryNotification()).open();
            case MODELS ->
                account.map(present -> new ModelsTab(present, services.bridge(), layers, notices).open())
                        .orElseGet(Overlays::signInFirst);
            case SECURITY ->
                account.map(present -> new SecurityTab(
                                        present,
                                        services.accounts(),
                                        services.bridge(),
                                        layers,
                                        notices,
                                        services.clock())
                                .open())
                        .orElseGet(Overlays::signInFirst);
            case ACCOUNT ->
                account.map(present -> new AccountTab(
                                        present,
                                        services.portraits(),
                                        layers,
                                        notices,
                                        services.emoji().sheet().catalog(),
                                        context.signOut()::ask)
                                .open())
                        .orElseGet(Overlays::signInFirst);
            case ABOUT -> new AboutTab(services.about(), services.openFolder()).open();
        };
    }

    private static AutoCloseablePage signInFirst() {
        Label sentence = new Label("Use this computer or sign in first: these settings belong to an account.");
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        return new AutoCloseablePage(new VBox(sentence), List.of());
    }

    private void togglePalette() {
        if (palette.filter(Layers.Layer::isOpen).isPresent()) {
            palette.get().close();
            return;
        }
        Optional<AccountDesk> desk = context.desk().get();
        List<ConversationSummary> conversations =
                desk.map(each -> each.model().conversations().get()).orElse(List.of());
        PaletteViewModel model = new PaletteViewModel(
                desk.map(AccountDesk::account),
                services.bridge(),
                routes,
                conversations,
                new PaletteViewModel.Offer(
                        actions(desk.isPresent()),
                        this::when,
                        services.clock(),
                        notices::failed,
                        found -> desk.ifPresent(each -> each.page().openFile(found))));
        PaletteView view = new PaletteView(model, this::title, () -> palette.ifPresent(Layers.Layer::close));
        palette = Optional.of(layers.open(view, Pos.TOP_CENTER, new Insets(110, 0, 20, 0), model::close));
    }

    private List<PaletteAction> actions(boolean hasAccount) {
        Stream<PaletteAction> ofShortcuts = PALETTE_ACTIONS.stream()
                .filter(each -> hasAccount || isForEverybody(each.shortcut()))
                .map(each -> new PaletteAction(
                        each.shortcut().label(),
                        each.shortcut().hint(),
                        each.icon(),
                        () -> commands.run(each.shortcut())));
        PaletteAction add =
                new PaletteAction("Add an account", "", Octicons.PERSON_ADD_16, services.accounts()::showWelcome);
        return Stream.concat(ofShortcuts, hasAccount ? Stream.of(add) : Stream.empty())
                .toList();
    }

    private static boolean isForEverybody(Shortcut shortcut) {
        return switch (shortcut) {
            case SETTINGS, SHORTCUTS, ZOOM_IN, ZOOM_OUT, ZOOM_RESET, QUIT -> true;
            default -> false;
        };
    }

    private String when(Instant moment) {
        return new SidebarGroups(services.clock().instant(), services.clock().getZone(), Map.of(), "", false)
                .when(moment);
    }

    private List<Node> title(String text, boolean isMarked) {
        EmojiLabel label = new EmojiLabel(services.emoji(), 16, text);
        if (isMarked) label.getStyleClass().add("palette-mark");
        return List.of(label);
    }

    private void toggleSheet() {
        if (sheet.filter(Layers.Layer::isOpen).isPresent()) {
            sheet.get().close();
            return;
        }
        sheet = Optional.of(layers.open(new ShortcutSheet(), () -> {}));
    }
}
