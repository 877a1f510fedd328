package chat.parley.client.ui.timeline;

import static chat.parley.client.ui.timeline.Conversations.ADA;
import static chat.parley.client.ui.timeline.Conversations.NOOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeTimeline;
import chat.parley.client.core.account.Found;
import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class TimelinePaneTest {
    private static final String LONG = "A line that is long enough to be wrapped in a window of this width. ".repeat(3);

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Conversations room = new Conversations(Examples.group("Launch room"));
    private final FakeTimeline timeline = account.timeline(room.summary.id());
    private final RecordedActions actions = new RecordedActions();
    private TimelinePane pane;
    private Scene scene;

    @Start
    void show(Stage stage) {
        for (int seq = 100; seq < 160; seq++) room.add(message(seq));
        room.hasOlder = true;
        timeline.view.set(room.view());
        var bridge = FxBridge.ofPlatform();
        var model = new TimelineViewModel(account, timeline, room.summary.id(), bridge, new HandClock(), Runnable::run);
        var page = new BorderPane();
        var layers = new Layers(page);
        pane = new TimelinePane(
                model,
                actions,
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                new CodeColours(Runnable::run, bridge),
                layers,
                new Pictures(bridge, Runnable::run, Pictures.Bounds.usual()));
        page.setCenter(pane);
        scene = new Scene(layers, 760, 700);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private Message message(int seq) {
        String text = "message " + seq + (seq % 3 == 0 ? " " + LONG : "") + (seq % 7 == 0 ? "\n\n- a\n- b\n- c" : "");
        return room.message(seq % 4 == 0 ? ADA : NOOR, seq, text, Examples.NOW.minusSeconds(60L * (200 - seq)));
    }

    @Test
    void reactionsToAnOwnMessageStandBelowTheRightEndOfItsBubble() {
        var heart = new Reaction("\u2764\ufe0f", List.of(NOOR.userId()));
        room.add(Conversations.with(room.message(ADA, 160, "short", Examples.NOW), List.of(heart)));
        tell();
        await(
                "the reaction",
                () -> frame("short").map(it -> it.lookup(".reaction-chip")).isPresent());
        RowFrame row = frame("short").orElseThrow();
        await("its place", () -> Math.abs(right(row.lookup(".reaction-chip")) - right(row.lookup(".bubble"))) <= 2);
    }

    private static double right(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    private void tell() {
        timeline.view.set(room.view());
    }

    /// Frames of all rows on the screen, from top to bottom.
    private List<RowFrame> frames() {
        return scene.getRoot().lookupAll(".row-frame").stream()
                .map(RowFrame.class::cast)
                .filter(frame -> frame.isVisible()
                        && frame.getParent() != null
                        && frame.item().isPresent())
                .sorted((one, other) -> Double.compare(y(one), y(other)))
                .toList();
    }

    private static double y(Node node) {
        return node.localToScene(0, 0).getY();
    }

    private static String textOf(RowFrame frame) {
        return frame.item().orElseThrow().row().get() instanceof TimelineRow.MessageRow row
                ? row.text().lines().findFirst().orElse("").split(" [A-Z]", 2)[0]
                : "";
    }

    private Optional<RowFrame> frame(String text) {
        return frames().stream().filter(each -> textOf(each).equals(text)).findFirst();
    }

    private double listBottom() {
        Node list = pane.lookup(".message-list");
        return list.localToScene(list.getLayoutBounds()).getMaxY();
    }

    private boolean isLastAtBottom(String text) {
        return frame(text)
                .map(frame -> y(frame) + frame.getHeight())
                .filter(bottom -> Math.abs(bottom - listBottom()) < 1)
                .isPresent();
    }

    private static void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
    }

    /// Scrolls up until another message is in the middle, and waits until all is still.
    private void readFurtherUp(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        robot.interact(() -> pane.focusList());
        robot.push(KeyCode.PAGE_UP);
        robot.push(KeyCode.PAGE_UP);
        await("scrolled", () -> frame("message 159").isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// @return how far the rows that were on the screen have moved, at most, over several pulses
    private double movementDuring(Runnable change) {
        var before = new ArrayList<String>();
        var places = new ArrayList<Double>();
        onFx(() -> frames().stream()
                .filter(each -> !textOf(each).isEmpty() && y(each) >= 0 && y(each) < listBottom() - 1)
                .forEach(each -> {
                    before.add(textOf(each));
                    places.add(y(each));
                }));
        assertTrue(before.size() >= 3, "rows on the screen: " + before);
        change.run();
        double most = 0;
        for (int pulse = 0; pulse < 10; pulse++) {
            WaitForAsyncUtils.waitForFxEvents();
            most = Math.max(most, moved(before, places));
        }
        return most;
    }

    private double moved(List<String> before, List<Double> places) {
        var most = new double[1];
        onFx(() -> {
            for (int i = 0; i < before.size(); i++) {
                int at = i;
                double now = frame(before.get(i)).map(TimelinePaneTest::y).orElse(Double.MAX_VALUE);
                most[0] = Math.max(most[0], Math.abs(now - places.get(at)));
            }
        });
        return most[0];
    }

    private static void onFx(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }

    private void showOneThatNoorHasRead() {
        room.members = List.of(Conversations.member("Ada Moreau", 160), Conversations.member("Noor Haddad", 160));
        room.add(message(160));
        tell();
        await("at the bottom", () -> isLastAtBottom("message 160"));
    }

    private boolean namesReader() {
        return scene.getRoot().lookupAll(".reader .emoji-label").stream()
                .anyMatch(node -> ((EmojiLabel) node).getText().equals("Noor Haddad"));
    }

    @Test
    void aClickListsWhoHasReadAMessageAndEscClosesTheList(FxRobot robot) {
        showOneThatNoorHasRead();
        robot.clickOn(frame("message 160").orElseThrow().lookup(".progress-readers"));
        await("the list", this::namesReader);
        robot.push(KeyCode.ESCAPE);
        await("closed", () -> !namesReader());
    }

    @Test
    void theKeyboardListsWhoHasReadAMessage(FxRobot robot) {
        showOneThatNoorHasRead();
        robot.interact(() -> pane.focusList());
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        robot.interact(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> "Read by Noor…".equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
        await("the list", this::namesReader);
    }

    @Test
    void atTheEndItStaysAtTheEndWhenMessagesCome() {
        await("at the end", () -> isLastAtBottom("message 159"));
        for (int seq = 160; seq < 170; seq++) {
            room.add(message(seq));
            tell();
            String last = "message " + seq;
            await(last + " at the bottom", () -> isLastAtBottom(last));
        }
    }

    @Test
    void olderMessagesMoveNothing(FxRobot robot) {
        readFurtherUp(robot);
        double moved = movementDuring(() -> {
            for (int seq = 99; seq >= 40; seq--) {
                room.entries.addFirst(new TimelineEntry.Stored(message(seq), Optional.empty()));
            }
            tell();
        });
        assertEquals(0, moved);
    }

    @Test
    void messagesThatComeWhileOneReadsFurtherUpMoveNothing(FxRobot robot) {
        readFurtherUp(robot);
        double moved = movementDuring(() -> {
            for (int seq = 160; seq < 180; seq++) room.add(message(seq));
            tell();
        });
        assertEquals(0, moved);
        await(
                "the way down is offered",
                () -> robot.lookup("15 new messages").tryQuery().isPresent());
        robot.clickOn("15 new messages");
        await("at the end", () -> isLastAtBottom("message 179"));
    }

    @Test
    void atTheVeryTopOlderMessagesMoveNothing(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        robot.interact(() -> pane.focusList());
        robot.push(KeyCode.HOME);
        await("the first message is seen", () -> frame("message 100").isPresent());
        assertTrue(timeline.asked.contains("loadOlder"));
        double moved = movementDuring(() -> {
            for (int seq = 99; seq >= 40; seq--) {
                room.entries.addFirst(new TimelineEntry.Stored(message(seq), Optional.empty()));
            }
            tell();
        });
        assertEquals(0, moved);
    }

    @Test
    void aWindowThatSlidesMovesNothing(FxRobot robot) {
        readFurtherUp(robot);
        double moved = movementDuring(() -> {
            for (int seq = 99; seq >= 80; seq--) {
                room.entries.addFirst(new TimelineEntry.Stored(message(seq), Optional.empty()));
            }
            for (int i = 0; i < 10; i++) room.entries.removeLast();
            room.hasNewer = true;
            tell();
        });
        assertEquals(0, moved);
    }

    @Test
    void everythingCanBeDoneFromTheKeyboard(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        robot.interact(() -> pane.focusList());
        robot.push(KeyCode.UP);
        robot.push(KeyCode.R);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.E);
        robot.push(KeyCode.EQUALS);
        robot.push(KeyCode.C);
        robot.push(KeyCode.ESCAPE);
        assertEquals(
                List.of("reply message 159 " + LONG, "edit message 156 " + LONG, "pickEmoji", "toComposer"),
                actions.asked);
        onFx(() -> assertEquals(
                "message 156 " + LONG, Clipboard.getSystemClipboard().getString()));
        assertTrue(account.asked.stream().anyMatch(each -> each.startsWith("react") && each.endsWith("🎉 true")));
    }

    @Test
    void theMenuActsOnTheMessageUnderThePointer(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        Node row = frame("message 157").orElseThrow();
        robot.rightClickOn(row);
        robot.clickOn("Reply");
        assertEquals(List.of("reply message 157"), actions.asked);
    }

    @Test
    void selectedTextIsCopiedWithItsEmoji(FxRobot robot) {
        room.say(NOOR, 160, "done 🎉 and 👋🏽 **bold**", Examples.NOW);
        tell();
        await("shown", () -> isLastAtBottom("done 🎉 and 👋🏽 **bold**"));
        Node paragraph = frame("done 🎉 and 👋🏽 **bold**").orElseThrow().lookup(".paragraph");
        robot.clickOn(paragraph).clickOn(paragraph).clickOn(paragraph);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        onFx(() -> assertEquals(
                "done 🎉 and 👋🏽 bold", Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void severalMessagesAreChosenAndCopied(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        Node first = frame("message 157").orElseThrow();
        robot.rightClickOn(first);
        robot.clickOn("Select several");
        Node second = frame("message 158").orElseThrow();
        robot.clickOn(second);
        await("two are chosen", () -> robot.lookup("2 selected").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        onFx(() -> assertEquals(
                "Noor Haddad, 22 November 2026, 09:02: message 157\nNoor Haddad, 22 November 2026, 09:03: message 158",
                Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void whatIsLookedForIsMarkedAndShown(FxRobot robot) {
        await("at the end", () -> isLastAtBottom("message 159"));
        account.nextFound = new Found(List.of(message(158), message(101)), new Found.Nothing());
        robot.interact(() -> pane.openFind());
        TextField field = robot.lookup(".find-bar .text-field").queryAs(TextField.class);
        robot.interact(() -> field.setText("message"));
        robot.push(KeyCode.ENTER);
        await("counted", () -> robot.lookup("1 of 2").tryQuery().isPresent());
        await(
                "marked",
                () -> scene.getRoot().lookupAll(".mark-found").stream()
                        .anyMatch(mark ->
                                mark instanceof Path path && !path.getElements().isEmpty()));
        robot.push(KeyCode.ENTER);
        await("gone to the older match", () -> frame("message 101").isPresent());
        robot.push(KeyCode.ESCAPE);
        await("no marks", () -> scene.getRoot().lookupAll(".mark-found").isEmpty());
    }

    @Test
    void whereOneStoodIsSaved(FxRobot robot) {
        readFurtherUp(robot);
        onFx(() -> pane.close());
        assertTrue(account.positions.get(room.summary.id()) instanceof ScrollPosition.At);
    }

    @Test
    void rowsSayWhatTheyAreToAScreenReader() {
        await("at the end", () -> isLastAtBottom("message 159"));
        assertEquals(
                "Noor Haddad, 09:03: message 158",
                frame("message 158").orElseThrow().getAccessibleText());
    }
}
