package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.ui.library.LibraryItems;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary.LibraryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The library inside the window, used from the keyboard.
@ExtendWith(ApplicationExtension.class)
class LibraryPageTest {
    @TempDir
    static Path folder;

    private WindowFixture fixture;

    @Start
    void show(Stage stage) {
        fixture = new WindowFixture(
                stage, folder.resolve(String.valueOf(System.nanoTime())), WindowFixture.Start.SIGNED_IN);
        answer(pictures(3));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(fixture.window::close);
    }

    private static List<LibraryItem> pictures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LibraryItems.picture("Poster " + i, Examples.NOW.minus(Duration.ofHours(i))))
                .toList();
    }

    private void answer(List<LibraryItem> items) {
        answer(items, Optional.empty());
    }

    private void answer(List<LibraryItem> items, Optional<String> cursor) {
        fixture.ada.files.nextLibrary = CompletableFuture.completedFuture(new LibraryPage(items, cursor));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static int tiles(FxRobot robot) {
        return robot.lookup(".library-tile").queryAll().size();
    }

    private void open(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL, KeyCode.ALT).type(KeyCode.L).release(KeyCode.ALT, KeyCode.CONTROL);
        await(() -> robot.lookup(".library-page").tryQuery().isPresent());
        await(() -> fixture.ada.files.wishes.size() > 0);
    }

    private static boolean isShown(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()))
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent();
    }

    private static String focused(FxRobot robot) {
        return robot.lookup(
                        (Node node) -> node.isFocused() && node.getStyleClass().contains("library-tile"))
                .tryQuery()
                .map(Node::getAccessibleText)
                .orElse("");
    }

    private static List<String> menu() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5000,
                () -> Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                        .map(item -> String.valueOf(item.getText()))
                        .toList());
    }

    @Test
    void theShortcutOpensItArrowsMoveAndEnterOpensTheViewer(FxRobot robot) throws Exception {
        open(robot);
        await(() -> tiles(robot) == 3);
        assertTrue(isShown(robot, "THIS WEEK"));
        robot.push(KeyCode.DOWN).push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.LEFT);
        assertEquals("Picture Poster 1, from Ada Moreau in Launch room, 22 Nov", focused(robot));
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup(".layer-panel").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup(".layer-panel").tryQuery().isEmpty());
        assertTrue(focused(robot).startsWith("Picture Poster 1"), "the focus went elsewhere");
    }

    @Test
    void theMenuGoesToTheMessageAndTheWayBackLeadsHere(FxRobot robot) throws Exception {
        open(robot);
        await(() -> tiles(robot) == 3);
        robot.push(KeyCode.DOWN);
        robot.rightClickOn("Poster 0");
        assertEquals(List.of("Open", "Go to message", "Save as…", "null", "Delete…"), menu());
        robot.clickOn("Go to message");
        await(() -> fixture.interior.asked.contains("show " + Examples.messageId("with Poster 0")));
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        await(() -> tiles(robot) == 3);
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        await(() -> robot.lookup(".library-page").tryQuery().isEmpty());
    }

    @Test
    void deletingNamesWhatIsLostAndHappensOnlyThen(FxRobot robot) throws Exception {
        LibraryItem item = LibraryItems.inPlaces(LibraryItems.picture("Poster 0", Examples.NOW), 4);
        answer(List.of(item));
        open(robot);
        await(() -> tiles(robot) == 1);
        robot.push(KeyCode.DOWN).push(KeyCode.DELETE);
        await(() -> isShown(robot, "It disappears from 4 messages, for everybody. This cannot be undone."));
        assertFalse(fixture.ada.asked.contains("deleteFile " + item.file().fileId()));
        robot.clickOn("Delete");
        await(() -> fixture.ada.asked.contains("deleteFile " + item.file().fileId()));
        await(() -> isShown(robot, "No pictures yet"));
    }

    @Test
    void whatOthersSentCannotBeDeleted(FxRobot robot) throws Exception {
        answer(List.of(LibraryItems.document("plan.pdf", Examples.NOW)));
        open(robot);
        await(() -> robot.lookup(".library-line").tryQuery().isPresent());
        robot.rightClickOn("plan.pdf");
        assertEquals(List.of("Open", "Go to message", "Save as…"), menu());
    }

    @Test
    void filesSayWhatTheyAreAndWhereTheyWereSent(FxRobot robot) throws Exception {
        open(robot);
        await(() -> tiles(robot) == 3);
        answer(List.of(LibraryItems.document("plan.pdf", Examples.NOW)));
        robot.clickOn("Files");
        await(() -> robot.lookup(".library-line").tryQuery().isPresent());
        assertEquals(
                Optional.of(LibraryKind.FILE),
                fixture.ada.files.wishes.getLast().kind());
        assertEquals(
                "plan.pdf, PDF · 84 KB · 3 pages, from Noor Haddad in Launch room, 22 Nov",
                robot.lookup(".library-line").query().getAccessibleText());
    }

    @Test
    void typingSearchesAndEscapeEmptiesTheFieldFirst(FxRobot robot) throws Exception {
        open(robot);
        await(() -> tiles(robot) == 3);
        answer(List.of());
        robot.interact(() -> robot.lookup(".library-field").<TextField>query().setText("invoice"));
        await(() -> isShown(robot, "No pictures found for “invoice”"));
        assertEquals(Optional.of("invoice"), fixture.ada.files.wishes.getLast().query());
        answer(pictures(3));
        robot.clickOn(".library-field").push(KeyCode.ESCAPE);
        await(() -> tiles(robot) == 3);
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup(".library-page").tryQuery().isEmpty());
    }

    @Test
    void moreIsFetchedOnTheWayDownAndPixelsAreHeldOnlyNearWhatIsSeen(FxRobot robot) throws Exception {
        answer(pictures(60), Optional.of("next"));
        open(robot);
        await(() -> tiles(robot) == 60);
        answer(
                IntStream.range(60, 100)
                        .mapToObj(i -> LibraryItems.picture("Poster " + i, Examples.NOW.minus(Duration.ofHours(i))))
                        .toList(),
                Optional.empty());
        robot.push(KeyCode.DOWN).push(KeyCode.END);
        await(() -> tiles(robot) == 100);
        assertEquals(Optional.of("next"), fixture.ada.files.wishes.getLast().cursor());
        robot.push(KeyCode.END);
        await(() -> focused(robot).startsWith("Picture Poster 99"));
        long waiting = fixture.ada.files.waiting.values().stream()
                .filter(listeners -> !listeners.isEmpty())
                .count();
        assertTrue(waiting > 0 && waiting < 70, () -> waiting + " pictures are being fetched");
    }

    @Test
    void offlineItShowsWhatIsHereAndSaysSo(FxRobot robot) throws Exception {
        fixture.ada.status.set(
                Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Offline("No network.", Examples.NOW)));
        open(robot);
        await(() -> tiles(robot) == 3);
        String sentence = "Offline: this is what is on this computer. The rest comes with the connection.";
        assertTrue(isShown(robot, sentence));
        answer(pictures(5));
        fixture.ada.status.set(Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Online()));
        await(() -> tiles(robot) == 5);
        assertFalse(isShown(robot, sentence));
    }

    @Test
    void aFailureIsSaidAndTriedAgain(FxRobot robot) throws Exception {
        fixture.ada.files.nextLibrary = CompletableFuture.failedFuture(new Failure(
                Failure.Kind.REFUSED, "The server is busy. Try again.", Optional.empty(), Optional.empty()));
        open(robot);
        await(() -> isShown(robot, "The server is busy. Try again."));
        answer(pictures(2));
        robot.clickOn("Try again");
        await(() -> tiles(robot) == 2);
    }

    @Test
    void theSidebarThePaletteAndALinkLeadHere(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.clickOn("Library");
        await(() -> tiles(robot) == 3);
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup(".library-page").tryQuery().isEmpty());
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.interact(() -> robot.lookup(".palette-field").<TextField>query().setText("library"));
        robot.push(KeyCode.ENTER);
        await(() -> robot.lookup(".library-page").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup(".library-page").tryQuery().isEmpty());
        robot.interact(() -> fixture.window.open(HashRoute.parse("#library").orElseThrow()));
        await(() -> tiles(robot) == 3);
    }
}
