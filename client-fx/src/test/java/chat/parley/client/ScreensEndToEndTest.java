package chat.parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.notification.NotifySend;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.conversation.ConversationInterior;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.file.PictureView;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.client.ui.settings.AboutTab.About;
import chat.parley.client.ui.shell.MainWindow;
import chat.parley.client.ui.shell.Services;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.PersonalInstructions;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The screens about models, tokens and search in a whole app with its own server inside, used as a person would.
@ExtendWith(ApplicationExtension.class)
class ScreensEndToEndTest {
    @TempDir
    static Path root;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<List<ConversationSummary>> conversations = new AtomicReference<>(List.of());
    private final AtomicReference<Optional<AccountStatus>> status = new AtomicReference<>(Optional.empty());
    private AccountBook book;
    private Account account;
    private MainWindow window;

    @Start
    void show(Stage stage) throws Exception {
        Path folder = root.resolve(String.valueOf(System.nanoTime()));
        AppFolders folders = new AppFolders(folder.resolve("config"), folder.resolve("data"), folder.resolve("server"));
        book = new AccountBook(new BookParts(
                folders,
                new ParleyServerInside(folders.server(), background),
                BookParts.SecretsChoice.FILES,
                background,
                Clock.systemUTC(),
                "Test"));
        account = get(book.useThisComputer());
        account.onConversations(conversations::set);
        account.onStatus(next -> status.set(Optional.of(next)));
        window = new MainWindow(
                stage, services(new PreferenceStore(folder.resolve("preferences.txt"), Runnable::run)), theme());
        window.show();
        stage.setWidth(1000);
        stage.setHeight(900);
    }

    private static Theme theme() {
        return new Theme(Brightness.LIGHT);
    }

    private Services services(PreferenceStore preferences) {
        FxBridge bridge = FxBridge.ofPlatform();
        EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
        FileParts files = FileParts.of(bridge, background, _ -> {});
        PortraitParts portraits = new PortraitParts(bridge, background, _ -> Optional.empty());
        return new Services(
                book,
                preferences,
                new NotifySend("no-notices-in-tests", background),
                bridge,
                Clock.systemUTC(),
                emoji,
                new ConversationInterior(new ConversationInterior.Shared(
                        bridge,
                        Clock.systemUTC(),
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
                new About("1", "Java", List.of()),
                _ -> {});
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
        book.close();
        background.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitOnline() throws Exception {
        await(() -> status.get()
                        .filter(now -> now.connection() instanceof ConnectionState.Online)
                        .isPresent()
                && !conversations.get().isEmpty());
    }

    private static boolean isShown(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()))
                .tryQuery()
                .isPresent();
    }

    private static <T extends Node> T named(FxRobot robot, String text, Class<T> type) {
        return robot.lookup((Node node) -> type.isInstance(node) && text.equals(node.getAccessibleText()))
                .queryAs(type);
    }

    private static void type(FxRobot robot, String name, String text) {
        TextInputControl field = named(robot, name, TextInputControl.class);
        robot.interact(() -> field.setText(text));
    }

    private static void fire(FxRobot robot, String name) {
        Button button = robot.lookup((Node node) -> node instanceof Button each
                        && (name.equals(each.getAccessibleText()) || name.equals(each.getText())))
                .queryButton();
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(FxRobot robot, SettingsTab tab) throws Exception {
        robot.interact(() -> window.open(new HashRoute.Settings(tab)));
        await(() -> isShown(robot, new HashRoute.Settings(tab).text()));
    }

    @Test
    void aMessageIsFoundByItsWordsAndEnterLeadsToItsConversation(FxRobot robot) throws Exception {
        awaitOnline();
        ConversationId notes = conversations.get().getFirst().id();
        get(account.send(notes, Content.of("The installer of the third platform is signed"), Optional.empty()));
        await(() -> status.get().filter(now -> now.queued() == 0).isPresent());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        await(() -> robot.lookup(".search-field").tryQuery().isPresent());
        TextField field = robot.lookup(".search-field").query();
        // What was just written is indexed a moment later.
        await(() -> {
            robot.interact(field::clear);
            robot.interact(() -> field.setText("signed installer"));
            WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> !isShown(robot, "Searching…"));
            return !robot.lookup(".search-row").queryAll().isEmpty();
        });
        assertTrue(isShown(robot, "1 message"));
        robot.type(KeyCode.ENTER);
        await(() -> robot.lookup(".search-field").tryQuery().isEmpty());
        assertTrue(robot.lookup(".composer-text").tryQuery().isPresent());
    }

    @Test
    void aPictureThatIsAddedGoesToTheServerAndIsSeenInItsMessageAndInTheViewer(FxRobot robot) throws Exception {
        awaitOnline();
        ConversationId notes = conversations.get().getFirst().id();
        robot.interact(() -> window.open(new HashRoute.Conversation(notes)));
        Path picture = root.resolve("holiday.png");
        ImageIO.write(new BufferedImage(1_200, 800, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        account.files().attach(notes, picture);
        await(() -> !robot.lookup(".file-chip").queryAll().isEmpty());
        fire(robot, "Send");
        await(() -> status.get().filter(now -> now.queued() == 0).isPresent()
                && robot.lookup(".file-chip").queryAll().isEmpty());
        await(() -> robot.lookup(".own-message .picture-view").queryAll().stream()
                .anyMatch(node -> ((PictureView) node).image().isPresent()));
        assertEquals(280, named(robot, "Picture holiday.png", PictureView.class).getHeight(), 1);
        robot.clickOn(named(robot, "Picture holiday.png", PictureView.class));
        await(() -> robot.lookup(".picture-viewer").tryQuery().isPresent() && isShown(robot, "holiday.png"));
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.lookup(".picture-viewer").tryQuery().isEmpty());
    }

    @Test
    void aProviderIsTestedAddedChosenAndRemoved(FxRobot robot) throws Exception {
        HttpServer provider = providerWith("tiny-model");
        try {
            awaitOnline();
            open(robot, SettingsTab.MODELS);
            await(() -> isShown(robot, "Built-in assistant"));
            fire(robot, "Add a provider…");
            type(robot, "Name", "Workshop");
            type(robot, "Address", "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1");
            type(robot, "Key", "sk-a-key");
            fire(robot, "Test the provider");
            await(() -> isShown(robot, "It works: tiny-model."));
            fire(robot, "Add");
            await(() -> isShown(robot, "Workshop"));
            assertEquals(
                    List.of("workshop/tiny-model"),
                    get(account.models().list()).models().stream()
                            .map(model -> model.id())
                            .filter(id -> id.startsWith("workshop/"))
                            .toList());
            assertTrue(get(account.models().connections()).getFirst().hasKey());
            fire(robot, "Edit Workshop");
            assertEquals("", named(robot, "Key", TextInputControl.class).getText());
            fire(robot, "Remove this provider");
            fire(robot, "Remove");
            await(() -> !isShown(robot, "Workshop"));
        } finally {
            provider.stop(0);
        }
    }

    /// Speaks like OpenAI, as far as naming its models.
    private static HttpServer providerWith(String model) throws Exception {
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] list = ("{\"object\":\"list\",\"data\":[{\"id\":\"" + model + "\",\"object\":\"model\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        provider.createContext("/v1/models", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        provider.start();
        return provider;
    }

    @Test
    void whatModelsAreToKnowIsKeptOnTheServer(FxRobot robot) throws Exception {
        awaitOnline();
        open(robot, SettingsTab.GENERAL);
        await(() -> robot.lookup(
                        (Node node) -> node instanceof TextArea && "About you".equals(node.getAccessibleText()))
                .tryQuery()
                .isPresent());
        await(() -> !isShown(robot, "Asking the server…"));
        type(robot, "About you", "I repair bicycles 🎉");
        fire(robot, "Save the personalization");
        await(() -> isShown(robot, "Saved. Models read it from their next answer on."));
        PersonalInstructions kept = get(account.models().instructions());
        assertEquals("I repair bicycles 🎉", kept.aboutUser());
    }

    @Test
    void aNewTokenOpensWhatItsScopeSaysUntilItIsRevoked(FxRobot robot) throws Exception {
        awaitOnline();
        open(robot, SettingsTab.SECURITY);
        await(() -> isShown(robot, "Access tokens"));
        fire(robot, "Make a new access token");
        type(robot, "What the token is for", "Editor");
        fire(robot, "Make the token");
        await(() -> isShown(robot, "Copy it now: it is shown this once. Whoever has it can use Parley as you."));
        String token = named(robot, "The token", TextArea.class).getText();
        fire(robot, "Done");
        await(() -> isShown(robot, "Editor"));
        URI endpoint = get(account.tokens().openAiEndpoint());
        assertFalse(isRefused(endpoint, token));
        fire(robot, "Revoke the token Editor");
        fire(robot, "Revoke");
        await(() -> !isShown(robot, "Editor"));
        assertTrue(isRefused(endpoint, token));
    }

    private static boolean isRefused(URI endpoint, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/models"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 401;
        }
    }
}
