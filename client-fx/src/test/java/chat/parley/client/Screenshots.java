package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.notification.NotifySend;
import chat.parley.client.core.preference.Density;
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
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/// Makes pictures of every screen, each light and dark: a real server with example people, a real app, no display.
///
/// The first argument is the folder for the pictures; the second one, `models`, `settings`, `files` or `library`,
/// takes only those, and
/// `everything` all; a third one, such as `720x560@150`, is the window's size and the zoom in percent.
public final class Screenshots {
    private static final Size USUAL = new Size(1_280, 820, 100);
    private static final String LAST_FRIDAY = "2026-11-20";
    private static final String TODAY = "2026-11-24";

    /// Of the window, and of what is in it.
    private record Size(int width, int height, int zoom) {
        static Size parse(String text) {
            String[] parts = text.split("[x@]", -1);
            return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    private final Path pictures;
    private final Path work;
    private final Size size;
    private final PictureClock clock = new PictureClock();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    private Screenshots(Path pictures, Path work, Size size) {
        this.pictures = pictures;
        this.work = work;
        this.size = size;
    }

    public static void main(String[] arguments) throws Exception {
        Path pictures = Path.of(arguments.length == 0 ? "docs/screenshots" : arguments[0]);
        Files.createDirectories(pictures);
        CompletableFuture<Void> toolkit = new CompletableFuture<>();
        Platform.startup(() -> toolkit.complete(null));
        toolkit.get(20, TimeUnit.SECONDS);
        try {
            Optional<String> only = arguments.length < 2 ? Optional.empty() : Optional.of(arguments[1]);
            Size size = arguments.length < 3 ? USUAL : Size.parse(arguments[2]);
            new Screenshots(pictures, Files.createTempDirectory("parley"), size).take(only);
        } finally {
            Platform.exit();
        }
    }

    /// Where the example people talk.
    private record Places(ConversationId room, ConversationId noor, ConversationId empty, ConversationId unread) {}

    private void take(Optional<String> only) throws Exception {
        clock.moveTo(Instant.parse(LAST_FRIDAY + "T15:50:00Z"));
        try (ExamplePeople people = ExamplePeople.with(clock, work)) {
            Places places = prepare(people);
            AppFolders folders = new AppFolders(work.resolve("config"), work.resolve("data"), work.resolve("server"));
            PreferenceStore preferences = new PreferenceStore(work.resolve("preferences.txt"), Runnable::run);
            preferences.update(all -> all.with(all.appearance().withZoom(size.zoom())));
            AccountBook book = new AccountBook(new BookParts(
                    folders,
                    new ParleyServerInside(folders.server(), background),
                    BookParts.SecretsChoice.FILES,
                    background,
                    clock,
                    "Ada's computer"));
            book.showWelcome();
            Path face = LibraryScreens.face(work);
            Camera camera = Camera.onFx(() -> openWindow(preferences, book, face));
            Camera.settle();
            if (only.isEmpty()) shootWelcome(camera);
            Account ada = book.signIn(people.address(), "ada", ExamplePeople.PASSWORD)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            Camera.settle();
            SettingsScreens settings = new SettingsScreens(camera, ada);
            FileScreens files = new FileScreens(camera, people, ada, places.empty(), work);
            LibraryScreens library = new LibraryScreens(camera, people, ada, work);
            switch (only.orElse("everything")) {
                case "models" -> new ModelScreens(camera, people.ollama()).shoot();
                case "settings" -> shootSettings(settings, people);
                case "files" -> {
                    files.shoot();
                    people.vanish();
                    Camera.settle();
                    files.shootOffline();
                }
                case "library" -> {
                    library.shoot(places.room(), places.noor());
                    people.vanish();
                    Camera.settle();
                    library.shootOffline();
                }
                default -> {
                    new ModelScreens(camera, people.ollama()).shoot();
                    settings.shootSettings();
                    settings.shootSearch();
                    shootRoom(camera, people, places);
                    shootOthers(camera, people, places);
                    shootLayers(camera);
                    shootDensity(camera, preferences);
                    files.shoot();
                    library.shoot(places.room(), places.noor());
                    shootOffline(camera, people, ada, places);
                    files.shootOffline();
                    settings.shootOffline();
                    library.shootOffline();
                }
            }
            camera.closeWindow();
            book.close();
        }
    }

    private static void shootSettings(SettingsScreens settings, ExamplePeople people) throws Exception {
        settings.shootSettings();
        settings.shootSearch();
        people.vanish();
        Camera.settle();
        settings.shootOffline();
    }

    private Places prepare(ExamplePeople people) throws Exception {
        ConversationId review = people.room("Design review");
        people.say(people.tomas(), review, "Notes are in the wiki. Have a good weekend!");
        LibraryScreens.begin(people, review, work);
        ConversationId tomas = people.pair(people.tomas());
        people.say(people.tomas(), tomas, "See you on Monday.");
        ConversationId room = people.room("Launch room");
        ConversationId noor = people.pair(people.noor());
        ConversationId empty = people.room("Release 0.2");
        people.beginInRoom(room, TODAY);
        people.talkInPair(noor, TODAY);
        people.endInRoom(room, TODAY);
        Camera.settle();
        people.closeFirstSession();
        clock.moveTo(Instant.parse(TODAY + "T09:46:00Z"));
        return new Places(room, noor, empty, review);
    }

    private static void shootWelcome(Camera camera) throws Exception {
        camera.shoot("welcome");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            fillIn(camera, "http://localhost:" + silent.getLocalPort());
            camera.fire(".server-card .primary-button");
            // In the picture without a port that is another one each time.
            fillIn(camera, "http://localhost");
            camera.shoot("welcome-connecting");
        }
        Camera.settle();
        camera.shoot("welcome-problem");
    }

    private static void fillIn(Camera camera, String server) throws Exception {
        List<String> values = List.of(server, "ada", ExamplePeople.PASSWORD);
        for (int i = 0; i < values.size(); i++) {
            int at = i;
            camera.withAll(
                    ".welcome-field", TextField.class, fields -> fields.get(at).setText(values.get(at)));
        }
    }

    private static void shootRoom(Camera camera, ExamplePeople people, Places places) throws Exception {
        camera.go(new HashRoute.Conversation(places.room()));
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.leave();
        people.type(people.tomas(), places.room());
        camera.shoot("room");
        camera.hover(".other-message");
        camera.shoot("message-toolbar");
        camera.hover(".own-message");
        camera.shoot(
                "message-menu",
                () -> camera.withAll(
                        ".message-toolbar .icon-button",
                        Button.class,
                        buttons -> buttons.getLast().fire()));
        camera.closeLayers();
        camera.leave();
        camera.fire(".progress-readers");
        camera.shoot("read-by");
        camera.with(".readers-scroll", Node.class, Camera::escape);
        camera.fire(".emoji-button");
        camera.shoot("emoji-picker");
        camera.with(".emoji-picker .text-field", Node.class, Camera::escape);
        camera.with(".composer-text", TextArea.class, area -> {
            area.requestFocus();
            area.appendText("Thanks @no");
        });
        camera.shoot("completion");
        camera.with(".composer-text", TextArea.class, TextArea::clear);
        camera.press(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
        camera.with(".find-bar .text-field", TextField.class, field -> field.setText("installer"));
        camera.shoot("find");
        camera.with(".find-bar .text-field", Node.class, Camera::escape);
        people.say(people.noor(), places.noor(), "The note is in the handbook now 🎉");
        Camera.settle();
        camera.shoot("notification");
    }

    private static void shootOthers(Camera camera, ExamplePeople people, Places places) throws Exception {
        camera.go(new HashRoute.Conversation(places.noor()));
        camera.shoot("direct-details");
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        people.type(people.noor(), places.noor());
        camera.shoot("direct");
        camera.go(new HashRoute.Conversation(places.empty()));
        camera.shoot("empty");
        camera.go(new HashRoute.Conversation(places.room()));
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private static void shootLayers(Camera camera) throws Exception {
        camera.press(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("palette");
        camera.closeLayers();
        camera.press(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN);
        camera.shoot("shortcuts");
        camera.closeLayers();
        camera.press(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        camera.shoot("new-conversation");
        camera.closeLayers();
        camera.shoot("account-menu", () -> camera.fire(".account-button"));
        camera.closeLayers();
    }

    private static void shootDensity(Camera camera, PreferenceStore preferences) throws Exception {
        preferences.update(all -> all.with(all.appearance().withDensity(Density.COMPACT)));
        Camera.settle();
        camera.shoot("compact");
        preferences.update(all -> all.with(all.appearance().withDensity(Density.COMFORTABLE)));
    }

    private static void shootOffline(Camera camera, ExamplePeople people, Account ada, Places places) throws Exception {
        ClientId refused = ada.send(
                        places.room(), Content.of("As I said there"), Optional.of(new MessageId(new UUID(7, 7))))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        Camera.settle();
        camera.shoot("not-sent");
        ada.cancel(refused);
        people.vanish();
        Camera.settle();
        for (String text : List.of(
                "The train has no network; this goes out at the next station.",
                "Two of them, so that nothing is forgotten.")) {
            ada.send(places.room(), Content.of(text), Optional.empty());
        }
        Camera.settle();
        camera.shoot("offline");
        camera.go(new HashRoute.Conversation(places.unread()));
        camera.shoot("offline-unread");
    }

    private Camera openWindow(PreferenceStore preferences, AccountBook book, Path face) {
        Platform.setImplicitExit(false);
        Stage stage = new Stage();
        Theme theme = new Theme(Brightness.LIGHT);
        MainWindow window = new MainWindow(stage, services(preferences, book, face), theme);
        window.show();
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(size.width());
        stage.setHeight(size.height());
        return new Camera(stage, window, theme, pictures);
    }

    private Services services(PreferenceStore preferences, AccountBook book, Path face) {
        FxBridge bridge = FxBridge.ofPlatform();
        EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
        FileParts files = FileParts.of(bridge, background, _ -> {});
        PortraitParts portraits = new PortraitParts(bridge, background, _ -> Optional.of(face));
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
                        _ -> {},
                        files,
                        portraits)),
                portraits,
                files,
                new About(
                        "0.1.0",
                        "Java 25 · JavaFX 26",
                        List.of(
                                new Folder("Accounts and drafts", Path.of("/home/ada/.local/share/parley")),
                                new Folder("Preferences", Path.of("/home/ada/.config/parley")))),
                _ -> {});
    }
}
