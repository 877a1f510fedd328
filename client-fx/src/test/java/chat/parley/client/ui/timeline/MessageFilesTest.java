package chat.parley.client.ui.timeline;

import static chat.parley.client.ui.timeline.Conversations.ADA;
import static chat.parley.client.ui.timeline.Conversations.NOOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeTimeline;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.User;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class MessageFilesTest {
    private static final long MOST = 2L << 20;

    @TempDir
    Path folder;

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Conversations room = new Conversations(Examples.group("Launch room"));
    private final FakeTimeline timeline = account.timeline(room.summary.id());
    private final RecordedActions actions = new RecordedActions();
    private final FxBridge bridge = FxBridge.ofPlatform();
    private final Pictures pictures = new Pictures(bridge, Runnable::run, new Pictures.Bounds(MOST, 1));
    private Scene scene;

    @Start
    void show(Stage stage) {
        timeline.view.set(room.view());
        var model = new TimelineViewModel(account, timeline, room.summary.id(), bridge, new HandClock(), Runnable::run);
        var page = new BorderPane();
        var layers = new Layers(page);
        var pane = new TimelinePane(
                model,
                actions,
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                new CodeColours(Runnable::run, bridge),
                layers,
                pictures);
        page.setCenter(pane);
        scene = new Scene(layers, 760, 700);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        pane.focusList();
    }

    private static FileId id(String name) {
        return new FileId(Examples.uuid("file " + name));
    }

    private static Attachment picture(String name, int width, int height) {
        return new Attachment(
                id(name),
                Optional.of(name),
                Optional.of(84_000L),
                Optional.of("image/png"),
                Optional.of(width),
                Optional.of(height),
                Optional.empty(),
                Optional.empty());
    }

    private static Attachment document(String name, Optional<String> trouble) {
        return new Attachment(
                id(name),
                Optional.of(name),
                Optional.of(84_000L),
                Optional.of("application/pdf"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(12),
                trouble);
    }

    private void say(User who, long seq, String text, Attachment... files) {
        Message plain = room.message(who, seq, text, Examples.NOW.minusSeconds(2_000 - seq));
        room.add(plain.withContent(new Content(text, List.of(), List.of(files))));
    }

    private Path draw(int width, int height) throws IOException {
        Path file = folder.resolve(width + "x" + height + ".png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private void tell() {
        timeline.view.set(room.view());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> {
                WaitForAsyncUtils.waitForFxEvents();
                return condition.getAsBoolean();
            });
        } catch (TimeoutException e) {
            throw new AssertionError("not in time: " + what, e);
        }
    }

    private Node find(String selector) {
        await(selector, () -> scene.getRoot().lookup(selector) != null);
        return scene.getRoot().lookup(selector);
    }

    private boolean says(String words) {
        return scene.getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label && words.equals(label.getText()));
    }

    private long shownImages() {
        return scene.getRoot().lookupAll(".picture-view").stream()
                .flatMap(node -> node.lookupAll("ImageView").stream())
                .filter(node -> node instanceof ImageView view && view.getImage() != null)
                .count();
    }

    @Test
    void aPictureHasItsPlaceBeforeItIsHereAndNothingMovesWhenItComes() throws IOException {
        say(NOOR, 1, "look", picture("a.png", 1_600, 900));
        tell();
        Node place = find(".picture-view");
        await("its size", () -> place.getLayoutBounds().getWidth() == 420);
        assertEquals(236, place.getLayoutBounds().getHeight());
        double row = find(".other-message").getLayoutBounds().getHeight();
        account.files.arrive(id("a.png"), new Files.Fetch.Here(draw(640, 360)));
        await("the picture", () -> shownImages() == 1);
        assertEquals(236, place.getLayoutBounds().getHeight());
        assertEquals(row, find(".other-message").getLayoutBounds().getHeight());
        assertEquals("Picture a.png", place.getAccessibleText());
    }

    @Test
    void aPictureThatCannotBeHadSaysWhyAndAClickTriesAgain(FxRobot robot) throws IOException {
        say(NOOR, 1, "", picture("a.png", 1_600, 900));
        tell();
        find(".picture-view");
        account.files.arrive(id("a.png"), new Files.Fetch.Failed("No connection."));
        await("the sentence", () -> says("No connection. Click to retry."));
        account.files.fetched.put(id("a.png"), new Files.Fetch.Here(draw(640, 360)));
        robot.clickOn(".picture-tile");
        await("the picture", () -> shownImages() == 1);
    }

    @Test
    void aThousandPicturesAreNeverInMemoryAtOnce(FxRobot robot) throws IOException {
        Path file = draw(320, 240);
        for (int seq = 1; seq <= 1_000; seq++) {
            account.files.fetched.put(id(seq + ".png"), new Files.Fetch.Here(file));
            say(seq % 3 == 0 ? ADA : NOOR, seq, "", picture(seq + ".png", 320, 240));
        }
        tell();
        await("the newest", () -> shownImages() > 0);
        long most = 0;
        for (int page = 0; page < 60; page++) {
            robot.push(KeyCode.PAGE_UP);
            most = Math.max(most, shownImages());
            assertTrue(pictures.bytes() <= MOST, pictures.bytes() + " bytes");
        }
        long fetched =
                account.asked.stream().filter(each -> each.startsWith("fetch")).count();
        assertTrue(fetched > 40, "one has scrolled: " + fetched);
        assertTrue(most <= 24, most + " pictures held by the rows");
    }

    @Test
    void documentsAreCardsWithTheirTroubleInALine() {
        say(NOOR, 1, "", document("report.pdf", Optional.empty()));
        say(NOOR, 2, "", document("odd.pdf", Optional.of("It is damaged.")));
        say(NOOR, 3, "", document("gone.pdf", Optional.of(Attachment.DELETED)));
        tell();
        await("the cards", () -> scene.getRoot().lookupAll(".file-card").size() == 3);
        assertTrue(says("PDF · 84 KB · 12 pages"));
        assertTrue(says("It is damaged."));
        assertTrue(says(Attachment.DELETED));
        assertEquals(4, scene.getRoot().lookupAll(".file-card .icon-button").size(), "none for what is gone");
    }

    @Test
    void aPictureOnItsWayShowsTheCopyAndHowFarItIs(FxRobot robot) throws IOException {
        Path copy = draw(220, 88);
        ClientId key = new ClientId(Examples.uuid("upload"));
        LocalFile local = new LocalFile(
                key,
                Optional.of(copy),
                "tray.png",
                84_000,
                "image/png",
                Optional.of(220),
                Optional.of(88),
                new LocalFile.Upload.Sending(42_000));
        room.entries.add(new TimelineEntry.Pending(
                new ClientId(Examples.uuid("message")),
                Content.of(""),
                Optional.empty(),
                Examples.NOW,
                new TimelineEntry.Queued(),
                List.of(local)));
        tell();
        await("the picture", () -> shownImages() == 1);
        assertTrue(says("50 %"));
        robot.clickOn(".upload-badge .badge-button:last-child");
        assertEquals("detach " + room.summary.id() + " " + key, account.asked.getLast());
    }

    @Test
    void thePicturesOfAMessageOpenByKeyboard(FxRobot robot) {
        say(NOOR, 1, "", picture("a.png", 100, 100), picture("b.png", 100, 100));
        say(NOOR, 2, "", document("report.pdf", Optional.empty()));
        tell();
        find(".file-card");
        robot.push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.O);
        assertEquals("showFiles 0 [a.png, b.png, report.pdf]", actions.asked.getLast());
        robot.push(KeyCode.DOWN).push(KeyCode.S);
        assertEquals("saveFile report.pdf", actions.asked.getLast());
    }
}
