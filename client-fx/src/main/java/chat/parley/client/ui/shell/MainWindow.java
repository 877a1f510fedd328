package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.preference.Density;
import chat.parley.client.core.preference.Motion;
import chat.parley.client.core.preference.Preferences;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Portraits;
import chat.parley.client.ui.notification.Attention;
import chat.parley.client.ui.notification.NoticeCards;
import chat.parley.client.ui.notification.NotificationCenter;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.shell.AccountsViewModel.Shown;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.theme.ZoomPane;
import chat.parley.client.ui.welcome.WelcomeView;
import chat.parley.client.ui.welcome.WelcomeViewModel;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The window of the app: the account that is shown, or the welcome page, with settings, palette and questions over it.
///
/// Use on the FX thread.
public final class MainWindow implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.seconds(2);

    private final Stage stage;
    private final Services services;
    private final RouteHistory routes = new RouteHistory(new HashRoute.Welcome());
    private final Commands commands = new Commands();
    private final Notices notices = new Notices();
    private final Frame frame;
    private final Layers layers;
    private final ZoomPane zoom;
    private final AccountsViewModel accounts;
    private final Portraits portraits;
    private final AccountStrip strip;
    private final TroubleBar troubles;
    private final Overlays overlays;
    private final WindowPlace windowPlace;
    private final NotificationCenter notifications;
    private final WelcomeViewModel entry;
    private final WelcomeView welcome;
    private final Subscription appearance;
    private final Attendance attendance;
    private final Timeline looking = new Timeline();
    private Optional<AccountDesk> desk = Optional.empty();
    private Optional<Pending> pending = Optional.empty();

    /// Where to go once an account, or the welcome page, is shown.
    ///
    /// @param account only when it is this one
    private record Pending(HashRoute route, Optional<AccountKey> account) {}

    public MainWindow(Stage stage, Services services, Theme theme) {
        this.stage = stage;
        this.services = services;
        frame = new Frame(services.preferences());
        layers = new Layers(frame);
        NoticeCards cards = new NoticeCards(services.emoji());
        StackPane.setAlignment(cards, Pos.TOP_RIGHT);
        zoom = new ZoomPane(new StackPane(layers, notices, cards));
        troubles = new TroubleBar(services.accounts(), services.bridge(), layers, notices);
        frame.setTop(troubles);
        accounts = new AccountsViewModel(services.accounts(), services.bridge());
        SignOut signOut = new SignOut(services.accounts(), services.bridge(), layers, notices);
        portraits = new Portraits(services.bridge(), services.clock());
        strip = new AccountStrip(accounts, services.emoji(), signOut, commands, portraits);
        entry = new WelcomeViewModel(services.accounts(), services.bridge());
        welcome = new WelcomeView(entry);
        windowPlace = new WindowPlace(stage, services.preferences());
        notifications = new NotificationCenter(
                services.accounts(),
                services.notifier(),
                services.bridge(),
                services.preferences(),
                cards,
                new NotificationCenter.Place(this::attention, this::openMessage));
        overlays = new Overlays(
                services,
                routes,
                commands,
                layers,
                notices,
                new Overlays.Context(signOut, notifications::tryOne, () -> desk));
        new WindowCommands(commands, routes, services.preferences(), frame, () -> desk).register();
        commands.set(Shortcut.QUIT, stage::close);
        Scene scene = new Scene(zoom);
        theme.dress(scene);
        commands.listenIn(scene);
        stage.setScene(scene);
        appearance = services.bridge().listen(services.preferences()::onChange, this::showAppearance);
        accounts.current().addListener((_, _, next) -> show(next));
        accounts.statuses().addListener((_, _, next) -> showTitle(next));
        attendance = new Attendance(services.clock(), this::tellWhetherThere);
        scene.addEventFilter(InputEvent.ANY, _ -> attendance.use());
        accounts.all().addListener((_, _, _) -> tellWhetherThere(attendance.isThere()));
        stage.focusedProperty().addListener((_, _, _) -> {
            notifications.forgetSeen();
            attendance.use();
        });
        looking.getKeyFrames().add(new KeyFrame(LOOK_EVERY, _ -> attendance.look()));
        looking.setCycleCount(Animation.INDEFINITE);
        looking.play();
        // Later, for the page follows the route too.
        routes.current().addListener((_, _, _) -> services.bridge().later(notifications::forgetSeen));
        show(accounts.current().get());
        showTitle(accounts.statuses().get());
    }

    /// Shows the window where it stood last.
    public void show() {
        windowPlace.restore();
        stage.show();
        windowPlace.follow();
    }

    /// Goes to a place, and brings the window to the front.
    public void open(HashRoute route) {
        if (route instanceof HashRoute.Welcome) services.accounts().showWelcome();
        else if (accounts.current().get() instanceof Shown.Unknown)
            pending = Optional.of(new Pending(route, Optional.empty()));
        else routes.open(route);
        bringToFront();
    }

    /// Says something that did not happen, and brings the window to the front.
    public void say(Failure failure) {
        notices.failed(failure.sentence());
        bringToFront();
    }

    /// Closes what lies over the page.
    public void closeLayers() {
        layers.closeAll();
    }

    public void bringToFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    @Override
    public void close() {
        looking.stop();
        windowPlace.close();
        notifications.close();
        desk.ifPresent(AccountDesk::close);
        accounts.close();
        troubles.close();
        appearance.close();
        overlays.close();
    }

    private void show(Shown next) {
        switch (next) {
            case Shown.Unknown _ -> frame.showEmptySidebar();
            case Shown.Welcome _ -> showWelcome();
            case Shown.Of of -> showAccount(of.account());
        }
    }

    private void showWelcome() {
        leaveAccount();
        frame.removeSidebar();
        frame.setCenter(welcome);
        welcome.focusFirst();
        followPending(Optional.empty());
    }

    private void showAccount(Account account) {
        if (desk.map(AccountDesk::account).filter(account::equals).isPresent()) return;
        leaveAccount();
        portraits.showIn(zoom.getScene(), account.files());
        routes.open(AccountDesk.lastPlace(account, services));
        AccountDesk made = new AccountDesk(
                new Interior.Frame(account, layers, notices, routes), services, commands, this::signInAgain);
        desk = Optional.of(made);
        frame.showSidebar(made.sidebar(), strip);
        frame.setCenter(made.page());
        made.page().focusComposer();
        followPending(Optional.of(account.key()));
    }

    private void signInAgain(AccountStatus status) {
        status.address()
                .ifPresent(address -> entry.signInAgain(address, status.user().username()));
        services.accounts().showWelcome();
    }

    private void leaveAccount() {
        layers.closeAll();
        desk.ifPresent(AccountDesk::close);
        desk = Optional.empty();
    }

    private void followPending(Optional<AccountKey> shown) {
        Optional<Pending> next = pending;
        pending = Optional.empty();
        next.filter(each -> each.account().isEmpty() || each.account().equals(shown))
                .ifPresent(each -> routes.open(each.route()));
    }

    private void showAppearance(Preferences all) {
        zoom.zoomProperty().set(all.appearance().zoom() / 100.0);
        frame.getStyleClass().remove("compact");
        zoom.getScene()
                .getPreferences()
                .reducedMotionProperty()
                .set(reduced(all.appearance().motion()));
        if (all.appearance().density() == Density.COMPACT) frame.getStyleClass().add("compact");
    }

    /// @return null, which stands for the system's choice
    private static @Nullable Boolean reduced(Motion motion) {
        return switch (motion) {
            case SYSTEM -> null;
            case REDUCED -> true;
            case FULL -> false;
        };
    }

    private void showTitle(List<AccountStatus> statuses) {
        long unread = AccountsViewModel.unread(statuses);
        stage.setTitle(unread > 0 ? "(" + unread + ") Parley" : "Parley");
    }

    private void tellWhetherThere(boolean isThere) {
        accounts.all().get().forEach(account -> account.inFront(isThere));
    }

    private Attention attention() {
        return new Attention(
                stage.isFocused() && !stage.isIconified(),
                desk.map(AccountDesk::account).map(Account::key),
                desk.flatMap(each -> each.page().openConversation()));
    }

    private void openMessage(Account account, Account.Incoming message) {
        HashRoute route = new HashRoute.MessageLink(message.conversation().id(), message.message());
        if (desk.map(AccountDesk::account).filter(account::equals).isPresent()) {
            open(route);
            return;
        }
        pending = Optional.of(new Pending(route, Optional.of(account.key())));
        services.accounts().show(account.key());
        bringToFront();
    }
}
