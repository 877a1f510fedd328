package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.picture.ExamplePictures;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.PresenceWords;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.portrait.PortraitDesk;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.MemberRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DetailsPaneTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private Path picture = Path.of("");

    @TempDir
    static Path folder;

    @Start
    void show(Stage stage) throws IOException {
        picture = ExamplePictures.write(folder.resolve("room.png"), 600, 400);
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        asOwner(),
                        List.of(),
                        false,
                        false,
                        false,
                        Optional.empty(),
                        List.of(
                                Examples.member("Ada Moreau", MemberRole.OWNER, 0),
                                Examples.member("Noor Haddad", MemberRole.MEMBER, 0)),
                        List.of(),
                        Optional.empty()));
        StackPane page = new StackPane();
        Layers layers = new Layers(page);
        Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
        DetailsViewModel model =
                new DetailsViewModel(account, account.open(room.id()), room.id(), FxBridge.ofPlatform(), clock);
        page.getChildren()
                .add(new DetailsPane(
                        model,
                        layers,
                        new EmojiText(new EmojiSheet(new EmojiCatalog())),
                        new PresenceWords(clock),
                        new PortraitDesk(
                                new PortraitParts(FxBridge.ofPlatform(), Runnable::run, _ -> Optional.of(picture)),
                                new Notices())));
        Scene scene = new Scene(layers, 900, 700);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private ConversationSummary asOwner() {
        return new ConversationSummary(
                room.id(),
                room.kind(),
                room.title(),
                Optional.empty(),
                2,
                MemberRole.OWNER,
                Optional.empty(),
                room.sortedAt(),
                0,
                0,
                false,
                false,
                Optional.empty(),
                false,
                0,
                0);
    }

    private static Set<Boolean> disabled(FxRobot robot, String what) {
        return robot.lookup(what).queryAll().stream().map(Node::isDisabled).collect(Collectors.toSet());
    }

    @Test
    void whatWouldOnlyFailOfflineIsNotOffered(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        for (String what : List.of(".plain-button", ".toggle-switch", ".member-menu", ".details-top .icon-button"))
            assertEquals(Set.of(false), disabled(robot, what), what);
        account.status.set(
                Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Offline("No network.", Examples.NOW)));
        WaitForAsyncUtils.waitForFxEvents();
        for (String what : List.of(".plain-button", ".toggle-switch", ".member-menu", ".details-top .icon-button"))
            assertEquals(Set.of(true), disabled(robot, what), what);
    }

    @Test
    void aRoomGetsAPictureFromItsDetails(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("Choose a picture…");
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup(".crop-view").tryQuery().isPresent());
        robot.clickOn("Save");
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> account.asked.getLast().startsWith("showBy " + room.id()));
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup(".crop-view").tryQuery().isEmpty());
    }

    @Test
    void emojiInANewNameShowAsShortcodesAndAreSavedAsEmoji(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(".details-top .icon-button");
        robot.interact(() ->
                robot.lookup(".question .text-field").queryAs(TextField.class).replaceSelection("Launch 🎉"));
        assertEquals(
                "Launch :tada:",
                robot.lookup(".question .text-field").queryAs(TextField.class).getText());
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(account.asked.getLast().endsWith("Launch 🎉"), account.asked.getLast());
    }
}
