package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ClientId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ComposerPaneTest {
    private final FakeAccount account = Examples.account("Ada Moreau");

    @Start
    void show(Stage stage) {
        var room = Examples.group("Launch room");
        var members = List.of(
                Examples.member("Ada Moreau", MemberRole.OWNER, 0),
                Examples.member("Noor Haddad", MemberRole.MEMBER, 0));
        var own = Examples.message(room.id(), Examples.user("Ada Moreau"), 1, "On it");
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        room,
                        List.of(new TimelineEntry.Stored(own, Optional.empty())),
                        false,
                        false,
                        false,
                        Optional.empty(),
                        members,
                        List.of(),
                        Optional.empty()));
        EmojiCatalog catalog = new EmojiCatalog();
        ComposerViewModel model = new ComposerViewModel(
                account,
                account.open(room.id()),
                room.id(),
                catalog,
                FxBridge.ofPlatform(),
                Clock.fixed(Examples.NOW, ZoneOffset.UTC));
        ComposerPane pane = new ComposerPane(
                model,
                new EmojiText(new EmojiSheet(catalog)),
                new EmojiChoices(),
                FileParts.of(FxBridge.ofPlatform(), Runnable::run, _ -> {}),
                account.files());
        pane.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(pane, Pos.BOTTOM_CENTER);
        Scene scene = new Scene(new StackPane(pane), 760, 600);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        pane.focusInput();
    }

    private static TextArea area(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".composer-text").queryAs(TextArea.class);
    }

    private static void write(FxRobot robot, String text) {
        TextArea area = area(robot);
        robot.interact(() -> area.appendText(text));
    }

    private List<String> sent() {
        WaitForAsyncUtils.waitForFxEvents();
        return account.sent.stream().map(Content::text).toList();
    }

    @Test
    void enterSendsAndEmptiesTheField(FxRobot robot) {
        robot.write("Hello").push(KeyCode.ENTER);
        assertEquals(List.of("Hello"), sent());
        assertEquals("", area(robot).getText());
    }

    @Test
    void shiftEnterBeginsALineAndTheFieldGrows(FxRobot robot) {
        double before = area(robot).getHeight();
        write(robot, "one");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        write(robot, "two");
        assertEquals("one\ntwo", area(robot).getText());
        assertTrue(area(robot).getHeight() > before + 10, "grows");
        robot.push(KeyCode.ENTER);
        assertEquals(List.of("one\ntwo"), sent());
        assertEquals(before, area(robot).getHeight(), 0.5);
    }

    @Test
    void aNameIsCompletedByKeyboard(FxRobot robot) {
        robot.write("@no").push(KeyCode.TAB);
        assertEquals("@Noor Haddad ", area(robot).getText());
        robot.push(KeyCode.ENTER);
        assertEquals(1, sent().size());
        assertEquals(1, account.sent.getFirst().mentions().size());
    }

    @Test
    void upEditsTheLastOwnMessage(FxRobot robot) {
        robot.push(KeyCode.UP);
        assertEquals("On it", area(robot).getText());
        assertTrue(robot.lookup(".composer-banner-title").query().isVisible());
        write(robot, "!");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("edit " + Examples.messageId("On it") + " On it!", account.asked.getLast());
    }

    @Test
    void pastedEmojiBecomeShortcodesAndUndoTakesThePasteBack(FxRobot robot) {
        write(robot, "well ");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("done 🎉");
            Clipboard.getSystemClipboard().setContent(content);
            area(robot).paste();
        });
        assertEquals("well done :tada:", area(robot).getText());
        robot.interact(() -> area(robot).undo());
        assertEquals("well ", area(robot).getText());
    }

    @Test
    void aLongDraftThatIsClearedComesBackWithUndo(FxRobot robot) {
        write(robot, "A long and careful draft");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.BACK_SPACE);
        assertEquals("", area(robot).getText());
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertEquals("A long and careful draft", area(robot).getText());
    }

    @Test
    void ctrlBMakesTheSelectionBoldAndBackAgain(FxRobot robot) {
        write(robot, "very");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.B);
        assertEquals("**very**", area(robot).getText());
        robot.push(KeyCode.SHORTCUT, KeyCode.B);
        assertEquals("very", area(robot).getText());
    }

    private void paste(FxRobot robot, ClipboardContent content) {
        TextArea area = area(robot);
        robot.interact(() -> {
            Clipboard.getSystemClipboard().setContent(content);
            area.paste();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aLongTextThatIsPastedBecomesAFileAndAPictureToo(FxRobot robot) {
        ClipboardContent text = new ClipboardContent();
        text.putString("word ".repeat(1_000));
        paste(robot, text);
        assertEquals("", area(robot).getText());
        assertTrue(account.asked.getLast().endsWith("pasted-text.txt text/plain 5000"));
        assertTrue(robot.lookup("Insert as text instead").queryButton().isVisible());
        ClipboardContent picture = new ClipboardContent();
        picture.putImage(new WritableImage(20, 10));
        paste(robot, picture);
        assertTrue(account.asked.getLast().contains("pasted-picture.png image/png"), account.asked.getLast());
    }

    @Test
    void filesStandInAtMostTwoRowsAndAreTakenOutWithTheirButton(FxRobot robot) throws TimeoutException {
        List<LocalFile> files = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> new LocalFile(
                        new ClientId(Examples.uuid("file " + i)),
                        Optional.empty(),
                        "report-" + i + ".pdf",
                        84_000,
                        "application/pdf",
                        Optional.empty(),
                        Optional.empty(),
                        new LocalFile.Upload.Waiting()))
                .toList();
        var room = Examples.group("Launch room").id();
        robot.interact(() -> account.files.attached(room).set(files));
        // they come one in each pulse
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup(".file-chip").queryAll().size() == 30);
        WaitForAsyncUtils.waitForFxEvents();
        double height = robot.lookup(".file-chips").query().getLayoutBounds().getHeight();
        assertTrue(height > 90 && height < 110, height + " px");
        Button first = robot.lookup(".file-chip .chip-button").queryAllAs(Button.class).stream()
                .filter(Button::isVisible)
                .findFirst()
                .orElseThrow();
        robot.interact(first::fire);
        assertEquals("detach " + room + " " + files.getFirst().key(), account.asked.getLast());
        robot.interact(() -> account.files.attached(room).set(List.of()));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup(".file-chip").queryAll().isEmpty());
    }

    @Test
    void thePickerIsUsedWithoutTheMouse(FxRobot robot) {
        robot.clickOn(".emoji-button");
        robot.write("tada").push(KeyCode.ENTER);
        assertEquals(":tada:", area(robot).getText());
        robot.push(KeyCode.ENTER);
        assertEquals(List.of("🎉"), sent());
    }
}
