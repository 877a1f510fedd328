package chat.parley.client;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.notification.Notifier;
import chat.parley.client.core.notification.NotifySend;
import chat.parley.client.core.notification.TrayNotifier;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.conversation.ConversationInterior;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.settings.AboutTab.About;
import chat.parley.client.ui.settings.AboutTab.Folder;
import chat.parley.client.ui.shell.MainWindow;
import chat.parley.client.ui.shell.Services;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.theme.ThemeFollower;
import chat.parley.server.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desktop app: makes its parts, joins them, and takes them apart in the other order.
///
/// The window paints first; accounts, their caches, the keychain and the bundled server are opened beside it.
public final class ParleyApp extends Application {
    private static final Logger log = LoggerFactory.getLogger(ParleyApp.class);

    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final FxBridge bridge = FxBridge.ofPlatform();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<Parts> parts = Optional.empty();

    private record Parts(
            InstanceDoor door,
            AccountBook accounts,
            Notifier notifier,
            ThemeFollower theme,
            MainWindow window,
            FileParts files) {}

    @Override
    public void start(Stage stage) throws CommandLine.Wrong, IOException {
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, fault) -> log.error("A fault in the app's window.", fault));
        CommandLine line = CommandLine.read(getParameters().getRaw());
        AppFolders folders = AppFolders.find(line.data(), System.getenv());
        InstanceDoor door = new InstanceDoor(folders.data(), System.getenv());
        if (!door.open(route -> bridge.later(() -> openLater(route)))) {
            door.handOver(line.route().orElse(""));
            javafx.application.Platform.exit();
            return;
        }
        PreferenceStore preferences = new PreferenceStore(folders.config().resolve("preferences.txt"), background);
        Theme theme = new Theme(
                ThemeFollower.brightnessOf(preferences.now().appearance().theme()));
        AccountBook accounts = new AccountBook(bookParts(folders, preferences));
        Notifier notifier = notifier();
        FileParts files =
                FileParts.of(bridge, background, address -> getHostServices().showDocument(address.toString()));
        MainWindow window = new MainWindow(stage, services(folders, preferences, accounts, notifier, files), theme);
        parts = Optional.of(
                new Parts(door, accounts, notifier, new ThemeFollower(theme, preferences, bridge), window, files));
        endInOrder(accounts, door);
        window.show();
        line.route().ifPresent(this::open);
        bridge.later(accounts::start);
    }

    /// SIGTERM, as at the end of a desktop session, does not pass [#stop]: without this the server inside would leave
    /// its files as after a crash. After [#stop] there is nothing left to do.
    private static void endInOrder(AccountBook accounts, InstanceDoor door) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            accounts.close();
            door.close();
        }));
    }

    @Override
    public void stop() {
        parts.ifPresent(all -> {
            all.window().close();
            all.theme().close();
            all.accounts().close();
            all.files().places().close();
            all.door().close();
        });
        background.close();
    }

    private BookParts bookParts(AppFolders folders, PreferenceStore preferences) {
        return new BookParts(
                folders,
                new ParleyServerInside(folders.server(), background, Optional.of(new KeychainOfTheUser())),
                BookParts.SecretsChoice.KEYCHAIN_IF_ANY,
                background,
                clock,
                deviceName(),
                () -> preferences.now().storage().mostFileBytes());
    }

    private Services services(
            AppFolders folders, PreferenceStore preferences, AccountBook accounts, Notifier notifier, FileParts files) {
        EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
        PortraitParts portraits = PortraitParts.ofSystem(bridge, background);
        return new Services(
                accounts,
                preferences,
                notifier,
                bridge,
                clock,
                emoji,
                new ConversationInterior(new ConversationInterior.Shared(
                        bridge,
                        clock,
                        background,
                        emoji,
                        EmojiChoices.keptIn(preferences),
                        new CodeColours(background, bridge),
                        preferences,
                        files.browse(),
                        files,
                        portraits)),
                portraits,
                files,
                about(folders),
                folder -> getHostServices().showDocument(folder.toUri().toString()));
    }

    private static About about(AppFolders folders) {
        Version version = Version.ofThisProgram();
        return new About(
                version.number(),
                "Commit " + version.commit() + " · Java " + Runtime.version() + " · JavaFX "
                        + System.getProperty("javafx.runtime.version", "unknown"),
                List.of(
                        new Folder("Accounts and drafts", folders.data()),
                        new Folder("Preferences", folders.config()),
                        new Folder("This computer's server", folders.server())));
    }

    private Notifier notifier() {
        boolean isLinux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return isLinux
                ? new NotifySend("notify-send", background)
                : new TrayNotifier(Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("tray").factory()));
    }

    private static String deviceName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "Desktop";
        }
    }

    private void openLater(String route) {
        parts.ifPresent(all -> {
            if (route.isEmpty()) all.window().bringToFront();
            else open(route);
        });
    }

    private void open(String route) {
        parts.ifPresent(all -> HashRoute.parse(route)
                .ifPresentOrElse(
                        all.window()::open,
                        () -> all.window()
                                .say(new Failure(
                                        Failure.Kind.LOCAL,
                                        "“" + route + "” is no place in Parley. Places look like #settings/Security.",
                                        Optional.empty(),
                                        Optional.empty()))));
    }
}
