package chat.parley.client.ui.conversation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.shell.ConversationParts;
import chat.parley.client.ui.shell.Interior;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.MemberRole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class OpenConversationTest {
    private static final int NEWEST = 40;

    @TempDir
    static Path folder;

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private ConversationParts parts;
    private Scene scene;

    @Start
    void show(Stage stage) {
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        room,
                        LongStream.rangeClosed(1, NEWEST).mapToObj(this::entry).toList(),
                        false,
                        false,
                        false,
                        Optional.empty(),
                        List.of(Examples.member("Ada Moreau", MemberRole.OWNER, NEWEST)),
                        List.of(),
                        Optional.empty()));
        FxBridge bridge = FxBridge.ofPlatform();
        BorderPane page = new BorderPane();
        Layers layers = new Layers(page);
        parts = new ConversationInterior(new ConversationInterior.Shared(
                        bridge,
                        Clock.fixed(Examples.NOW, ZoneOffset.UTC),
                        Runnable::run,
                        new EmojiText(new EmojiSheet(new EmojiCatalog())),
                        new EmojiChoices(),
                        new CodeColours(Runnable::run, bridge),
                        new PreferenceStore(folder.resolve("preferences.txt"), Runnable::run),
                        _ -> {},
                        FileParts.of(bridge, Runnable::run, _ -> {}),
                        new PortraitParts(bridge, Runnable::run, _ -> Optional.empty())))
                .open(
                        new Interior.Frame(account, layers, new Notices(), new RouteHistory(new HashRoute.Welcome())),
                        room.id());
        page.setCenter(parts.timeline());
        page.setBottom(parts.composer());
        scene = new Scene(layers, 760, 700);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(parts::close);
    }

    private TimelineEntry entry(long seq) {
        return new TimelineEntry.Stored(
                Examples.message(room.id(), Examples.user("Ada Moreau"), seq, "message " + seq), Optional.empty());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isChoosing() {
        return Optional.ofNullable(scene.lookup(".chosen-bar"))
                .filter(bar -> bar.getParent().isVisible() && bar.isVisible())
                .isPresent();
    }

    private void chooseNewest(FxRobot robot) throws Exception {
        await(() -> Optional.ofNullable(scene.lookup(".bubble")).isPresent());
        robot.interact(parts::focusTimeline);
        robot.push(KeyCode.UP).push(KeyCode.SPACE);
        await(this::isChoosing);
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    private double bottomOfNewest() {
        return scene.getRoot().lookupAll(".bubble").stream()
                .mapToDouble(OpenConversationTest::bottom)
                .max()
                .orElse(0);
    }

    @Test
    void escapeInTheComposerEndsTheChoosingOfMessages(FxRobot robot) throws Exception {
        chooseNewest(robot);
        robot.interact(parts::focusComposer);
        robot.push(KeyCode.ESCAPE);
        await(() -> !isChoosing());
    }

    @Test
    void aMessageChosenAtTheFootOfTheListStaysInSight(FxRobot robot) throws Exception {
        await(() -> Optional.ofNullable(scene.lookup(".bubble")).isPresent());
        robot.interact(parts::focusTimeline);
        robot.push(KeyCode.HOME).push(KeyCode.UP);
        robot.push(KeyCode.SPACE);
        await(this::isChoosing);
        Node list = scene.lookup(".message-list");
        await(() -> scene.getRoot().lookupAll(".row-frame").stream()
                .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen")))
                .anyMatch(row -> bottom(row) <= bottom(list) + 1));
    }

    @Test
    void theKeyThatBeginsAReplyIsNotWrittenIntoIt(FxRobot robot) throws Exception {
        await(() -> Optional.ofNullable(scene.lookup(".bubble")).isPresent());
        robot.interact(parts::focusTimeline);
        robot.push(KeyCode.UP).push(KeyCode.R);
        TextArea composer = (TextArea) scene.lookup(".composer-text");
        await(composer::isFocused);
        robot.push(KeyCode.O).push(KeyCode.K);
        await(() -> composer.getText().equals("ok"));
    }

    @Test
    void theNewestMessageIsSeenWhileMessagesAreChosen(FxRobot robot) throws Exception {
        chooseNewest(robot);
        Node bar = scene.lookup(".chosen-bar");
        await(() -> bottomOfNewest() > 400
                && bottomOfNewest() <= bar.localToScene(bar.getLayoutBounds()).getMinY());
        assertTrue(bottom(bar) < 700, "the bar lies in the window");
    }
}
