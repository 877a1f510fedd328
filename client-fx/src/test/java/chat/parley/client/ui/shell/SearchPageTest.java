package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchHit.Mark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The search page inside the window, used from the keyboard.
@ExtendWith(ApplicationExtension.class)
class SearchPageTest {
    @TempDir
    static Path folder;

    private WindowFixture fixture;

    @Start
    void show(Stage stage) {
        fixture = new WindowFixture(
                stage, folder.resolve(String.valueOf(System.nanoTime())), WindowFixture.Start.SIGNED_IN);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(fixture.window::close);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static FoundMessage found(String in, String text) {
        return new FoundMessage(
                Examples.messageId(text),
                Examples.conversationId(in),
                in,
                "Noor Haddad",
                Examples.NOW,
                text,
                List.of(new Mark(0, 9)),
                FoundBy.WORDS);
    }

    private void open(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        await(() -> robot.lookup(".search-field").tryQuery().isPresent());
    }

    private void find(FxRobot robot, String typed, SearchResults results) throws Exception {
        robot.interact(() -> robot.lookup(".search-field").<TextField>query().setText(typed));
        await(() -> !fixture.ada.search.runs.isEmpty());
        fixture.ada.search.last().tell(results);
        await(() -> robot.lookup(".search-row").queryAll().size()
                == results.messages().size());
    }

    private static SearchResults two() {
        return new SearchResults(
                List.of(found("Launch room", "Installer one"), found("Noor Haddad", "Installer two")),
                List.of(),
                new SearchResults.Nothing());
    }

    private static boolean isShown(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()))
                .tryQuery()
                .isPresent();
    }

    @Test
    void ctrlShiftFBeginsASearchArrowsChooseAndEnterJumpsToTheMessage(FxRobot robot) throws Exception {
        open(robot);
        assertTrue(robot.lookup(".search-field").<TextField>query().isFocused());
        find(robot, "installer", two());
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        await(() -> fixture.interior.asked.contains("show " + Examples.messageId("Installer two")));
        assertTrue(fixture.interior.asked.contains("open " + Examples.conversationId("Noor Haddad")));
    }

    @Test
    void theWayBackFromAMessageLeadsToWhatWasFoundAndEscapeToWhereOneWas(FxRobot robot) throws Exception {
        open(robot);
        find(robot, "installer", two());
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        await(() -> robot.lookup(".search-field").tryQuery().isEmpty());
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        await(() -> robot.lookup(".search-row").queryAll().size() == 2);
        assertEquals(
                "installer", robot.lookup(".search-field").<TextField>query().getText());
        assertEquals(1, fixture.ada.search.wishes.size());
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.lookup(".search-field").tryQuery().isEmpty());
        assertEquals(
                "open " + Examples.conversationId("Launch room"),
                fixture.interior.asked.stream()
                        .filter(each -> each.startsWith("open"))
                        .reduce((_, last) -> last)
                        .orElseThrow());
    }

    @Test
    void aLinkOpensTheSearchWithItsWords(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.interact(() -> fixture.window.open(new HashRoute.Search("installer from:noor")));
        await(() -> !fixture.ada.search.wishes.isEmpty());
        assertEquals("installer", fixture.ada.search.wishes.getLast().words());
        Button chip = robot.lookup(".search-chip").queryButton();
        assertEquals("Remove the filter From noor", chip.getAccessibleText());
        robot.interact(chip::fire);
        await(() -> "installer"
                .equals(robot.lookup(".search-field").<TextField>query().getText()));
        assertTrue(robot.lookup(".search-field").<TextField>query().isFocused());
    }

    @Test
    void thePageSaysWhatWordsFindAndWhenNothingWasFound(FxRobot robot) throws Exception {
        open(robot);
        assertTrue(isShown(robot, "Search everything"));
        find(robot, "xyzzy", new SearchResults(List.of(), List.of(), new SearchResults.Nothing()));
        await(() -> isShown(robot, "Nothing was found for “xyzzy”"));
    }

    @Test
    void offlineThePageSaysThatThisComputersCopyWasSearched(FxRobot robot) throws Exception {
        open(robot);
        find(
                robot,
                "installer",
                new SearchResults(
                        List.of(found("Launch room", "Installer one")), List.of(), new SearchResults.OnlyHere()));
        await(() -> isShown(
                robot,
                "Offline: this computer's copy was searched, by words alone. What the server has is found when the"
                        + " connection is back."));
    }

    @Test
    void anyDayIsPickedByKeyboard(FxRobot robot) throws Exception {
        open(robot);
        find(robot, "installer", two());
        MenuButton before = robot.lookup("Before").queryAs(MenuButton.class);
        robot.interact(() -> {
            before.requestFocus();
            before.show();
        });
        robot.interact(() -> before.getItems().stream()
                .filter(item -> "Pick a day…".equals(item.getText()))
                .forEach(MenuItem::fire));
        await(() -> robot.lookup(".day-cell:focused").tryQuery().isPresent());
        LocalDate day = LocalDate.now(fixture.clock);
        robot.push(KeyCode.PAGE_UP).push(KeyCode.UP).push(KeyCode.LEFT).push(KeyCode.ENTER);
        LocalDate picked = day.minusMonths(1).minusWeeks(1).minusDays(1);
        await(() -> ("installer before:" + picked + " ")
                .equals(robot.lookup(".search-field").<TextField>query().getText()));
        await(() -> robot.lookup(".day-picker").tryQuery().isEmpty());
        assertTrue(robot.lookup(".search-field").<TextField>query().isFocused());
    }
}
