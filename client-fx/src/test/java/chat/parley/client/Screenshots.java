package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.notification.NotifySend;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.ThemeChoice;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.conversation.ConversationInterior;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.client.ui.settings.AboutTab.About;
import chat.parley.client.ui.settings.AboutTab.Folder;
import chat.parley.client.ui.shell.MainWindow;
import chat.parley.client.ui.shell.Services;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.theme.ThemeFollower;
import chat.parley.protocol.conversation.Content;
import chat.parley.server.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/// Makes a picture of every screen, light and dark: a real server with example people, a real app, no display.
///
/// The first argument is the folder for the pictures.
public final class Screenshots {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 820;

    private final Path pictures;
    private final Path work;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    private Screenshots(Path pictures, Path work) {
        this.pictures = pictures;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        Path pictures = Path.of(arguments.length == 0 ? "docs/screenshots" : arguments[0]);
        Files.createDirectories(pictures);
        CompletableFuture<Void> toolkit = new CompletableFuture<>();
        Platform.startup(() -> toolkit.complete(null));
        toolkit.get(20, TimeUnit.SECONDS);
        Path work = Files.createTempDirectory("parley");
        try (ExamplePeople people = ExamplePeople.talking(work.resolve("server"))) {
            Screenshots screenshots = new Screenshots(pictures, work);
            for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) screenshots.take(people, theme);
        } finally {
            Platform.exit();
        }
    }

    private void take(ExamplePeople people, ThemeChoice theme) throws Exception {
        Path folder = work.resolve(theme.name().toLowerCase(Locale.ROOT));
        AppFolders folders = new AppFolders(folder.resolve("config"), folder.resolve("data"), folder.resolve("server"));
        PreferenceStore preferences = new PreferenceStore(folder.resolve("preferences.txt"), Runnable::run);
        preferences.update(all -> all.with(all.appearance().withTheme(theme)));
        AccountBook book = new AccountBook(new BookParts(
                folders,
                new ParleyServerInside(folders.server(), background),
                BookParts.SecretsChoice.FILES,
                background,
                clock,
                "Ada's computer"));
        book.showWelcome();
        Camera camera = Camera.onFx(() -> openWindow(preferences, book));
        Camera.settle();
        camera.shoot("welcome");
        Account ada = book.signIn(people.address(), "ada", ExamplePeople.PASSWORD)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        Camera.settle();
        shootConversations(camera, people);
        shootLayers(camera);
        shootOffline(camera, people, ada);
        camera.closeWindow();
        book.close();
        people.comeBack();
    }

    private static void shootConversations(Camera camera, ExamplePeople people) throws Exception {
        camera.go(new HashRoute.Conversation(people.pair()));
        camera.shoot("direct");
        camera.go(new HashRoute.Conversation(people.room()));
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("room");
    }

    private static void shootLayers(Camera camera) throws Exception {
        camera.press(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("palette");
        camera.closeLayers();
        camera.press(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("shortcuts");
        camera.closeLayers();
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("new-conversation");
        camera.closeLayers();
        for (SettingsTab tab : SettingsTab.values()) {
            camera.go(new HashRoute.Settings(tab));
            camera.shoot("settings-" + tab.title().toLowerCase(Locale.ROOT));
        }
        camera.closeLayers();
    }

    private static void shootOffline(Camera camera, ExamplePeople people, Account ada) throws Exception {
        people.vanish();
        Camera.settle();
        for (String text : List.of(
                "The train has no network; this goes out at the next station.",
                "Two of them, so that nothing is forgotten.")) {
            ada.send(people.room(), Content.of(text), Optional.empty());
        }
        Camera.settle();
        camera.shoot("offline");
    }

    private Camera openWindow(PreferenceStore preferences, AccountBook book) {
        Platform.setImplicitExit(false);
        ThemeChoice choice = preferences.now().appearance().theme();
        Stage stage = new Stage();
        MainWindow window =
                new MainWindow(stage, services(preferences, book), new Theme(ThemeFollower.brightnessOf(choice)));
        window.show();
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        return new Camera(stage, window, pictures, "-" + choice.name().toLowerCase(Locale.ROOT) + ".png");
    }

    private Services services(PreferenceStore preferences, AccountBook book) {
        FxBridge bridge = FxBridge.ofPlatform();
        EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
        return new Services(
                book,
                preferences,
                new NotifySend("no-notices-in-pictures", background),
                bridge,
                clock,
                emoji,
                new ConversationInterior(new ConversationInterior.Shared(
                        bridge,
                        clock,
                        background,
                        emoji,
                        new EmojiChoices(),
                        new CodeColours(background, bridge),
                        preferences,
                        _ -> {})),
                new About(
                        Version.ofThisProgram().number(),
                        "Java " + Runtime.version().feature(),
                        List.of(
                                new Folder("Accounts and drafts", Path.of("/home/ada/.local/share/parley")),
                                new Folder("Preferences", Path.of("/home/ada/.config/parley")))),
                _ -> {});
    }
}
