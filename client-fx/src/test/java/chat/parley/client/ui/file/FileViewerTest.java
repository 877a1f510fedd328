package chat.parley.client.ui.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.file.OpenedFiles;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileText;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FileViewerTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Button before = new Button("before");
    private final List<URI> opened = new ArrayList<>();
    private final Path target = Path.of("chosen.png");
    private Layers layers;
    private FileViewer viewer;

    @Start
    void show(Stage stage) {
        FxBridge bridge = FxBridge.ofPlatform();
        FileDialogs dialogs = new FileDialogs() {
            @Override
            public Optional<Path> chooseTarget(Window window, String name) {
                return Optional.of(target);
            }

            @Override
            public List<Path> chooseFiles(Window window) {
                return List.of();
            }
        };
        Pictures pictures = new Pictures(bridge, Runnable::run, Pictures.Bounds.usual());
        FileParts parts =
                new FileParts(bridge, Runnable::run, pictures, new OpenedFiles(Runnable::run), dialogs, opened::add);
        layers = new Layers(new StackPane(before));
        Notices notices = new Notices();
        viewer = new FileViewer(parts, account.files(), layers, notices);
        Scene scene = new Scene(new StackPane(layers, notices), 720, 560);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        before.requestFocus();
    }

    private static SeenFile seen(String name, String mimeType, boolean isPicture, Optional<Integer> pages) {
        Optional<Integer> side = isPicture ? Optional.of(2_000) : Optional.empty();
        return new SeenFile(
                new ShownFile.Stored(new Attachment(
                        id(name),
                        Optional.of(name),
                        Optional.of(84_000L),
                        Optional.of(mimeType),
                        side,
                        side,
                        pages,
                        Optional.empty())),
                "Noor Haddad",
                "22 November 2026, 09:41");
    }

    private static FileId id(String name) {
        return new FileId(Examples.uuid(name));
    }

    private static SeenFile picture(String name) {
        return seen(name, "image/png", true, Optional.empty());
    }

    private void open(FxRobot robot, int at, SeenFile... files) {
        robot.interact(() -> viewer.show(List.of(files), at));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean says(String words) {
        WaitForAsyncUtils.waitForFxEvents();
        return layers.lookupAll(".label").stream()
                .anyMatch(node -> isShown(node) && node instanceof Labeled label && words.equals(label.getText()));
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) return false;
        }
        return true;
    }

    @Test
    void arrowsGoThroughThePicturesAndEscGivesTheFocusBack(FxRobot robot) {
        open(robot, 1, picture("a.png"), seen("r.pdf", "application/pdf", false, Optional.of(3)), picture("b.png"));
        assertTrue(says("r.pdf"), "the one that was chosen");
        robot.push(KeyCode.ESCAPE);
        open(robot, 0, picture("a.png"), seen("r.pdf", "application/pdf", false, Optional.of(3)), picture("b.png"));
        assertTrue(says("a.png") && says("1 of 2"));
        robot.push(KeyCode.RIGHT);
        assertTrue(says("b.png") && says("2 of 2"));
        robot.push(KeyCode.RIGHT);
        assertTrue(says("b.png"), "the last one");
        robot.push(KeyCode.LEFT);
        assertTrue(says("a.png"));
        robot.push(KeyCode.ESCAPE);
        assertFalse(layers.isAnyOpen());
        assertTrue(before.isFocused());
    }

    @Test
    void keysZoomAndZeroFitsAgain(FxRobot robot) {
        open(robot, 0, picture("a.png"));
        String fitted = percent();
        robot.push(KeyCode.PLUS);
        assertFalse(percent().equals(fitted));
        robot.push(KeyCode.DIGIT1);
        assertEquals("100 %", percent());
        robot.push(KeyCode.DIGIT0);
        assertEquals(fitted, percent());
    }

    private String percent() {
        WaitForAsyncUtils.waitForFxEvents();
        return ((Labeled) layers.lookup(".viewer-percent")).getText();
    }

    @Test
    void theWholePictureIsFetchedAndAFailureSaidInTheViewer(FxRobot robot) {
        open(robot, 0, picture("a.png"));
        assertTrue(account.asked.contains("fetch " + id("a.png") + " " + new Files.Whole()));
        robot.interact(() -> account.files.arrive(id("a.png"), new Files.Fetch.Failed("No connection.")));
        assertTrue(says("No connection."));
    }

    @Test
    void aDocumentOpensAtThePageOfACitationAndTurns(FxRobot robot) {
        account.files.nextText =
                CompletableFuture.completedFuture(new FileText(id("r.pdf"), "r.pdf", 3, 4, "What page three says."));
        robot.interact(() -> viewer.showDocument(id("r.pdf"), Optional.empty(), 3));
        assertTrue(says("r.pdf") && says("3 of 4"));
        assertTrue(account.asked.contains("fetch " + id("r.pdf") + " " + new Files.Page(3)));
        robot.push(KeyCode.PAGE_DOWN);
        assertTrue(account.asked.contains("fetch " + id("r.pdf") + " " + new Files.Page(4)));
        robot.push(KeyCode.PAGE_DOWN);
        assertTrue(says("4 of 4"), "the last one");
    }

    @Test
    void whatCannotBeDrawnIsReadAsText(FxRobot robot) {
        account.files.nextText =
                CompletableFuture.completedFuture(new FileText(id("n.md"), "n.md", 1, 2, "What it says. שלום"));
        account.files.fetched.put(id("n.md"), new Files.Fetch.Failed("No pages."));
        robot.interact(() -> viewer.showDocument(id("n.md"), Optional.empty(), 1));
        WaitForAsyncUtils.waitForFxEvents();
        TextArea text = (TextArea) layers.lookup(".document-text");
        assertTrue(isShown(text));
        assertEquals("What it says. שלום", text.getText());
    }

    @Test
    void whatCouldRunIsOpenedOnlyAfterAWarning(FxRobot robot) {
        account.files.nextSaved = CompletableFuture.completedFuture(Path.of("/tmp/x/setup.exe"));
        SeenFile setup = seen("setup.exe", "application/octet-stream", false, Optional.empty());
        open(robot, 0, setup);
        assertTrue(says("Open “setup.exe”?"));
        assertEquals(List.of(), opened);
        assertTrue(account.asked.stream().noneMatch(each -> each.startsWith("save")), "not even fetched");
        robot.clickOn("Open anyway");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, opened.size());
        String place = account.asked.getLast();
        assertTrue(place.startsWith("save " + id("setup.exe")) && place.endsWith("setup.exe"), place);
    }

    @Test
    void aPictureIsSavedWhereThePersonWants(FxRobot robot) {
        open(robot, 0, picture("a.png"));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(account.asked.contains("save " + id("a.png") + " " + target));
    }
}
