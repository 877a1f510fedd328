package chat.parley.client.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeTimeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineEntry.Versions;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Answers of models, as they stand in the list.
@ExtendWith(ApplicationExtension.class)
class AnswerRowsTest {
    private static final String MODEL = "ollama/llama3.2";
    private static final MessageId OTHER = Examples.messageId("the other version");

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Conversations chat = new Conversations(Examples.withModel("Eviction", MODEL));
    private final FakeTimeline timeline = account.timeline(chat.summary.id());
    private final RecordedActions actions = new RecordedActions();
    private Scene scene;
    private TimelinePane pane;

    @Start
    void show(Stage stage) {
        account.status.set(Examples.status(Conversations.ADA, new ConnectionState.Online()));
        timeline.view.set(chat.view());
        var bridge = FxBridge.ofPlatform();
        var model = new TimelineViewModel(account, timeline, chat.summary.id(), bridge, new HandClock(), Runnable::run);
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

    private static ModelAnswer answer(Optional<AnswerError> error) {
        return new ModelAnswer(
                new TurnId(Examples.uuid("turn")),
                MODEL,
                error,
                Optional.of(new Usage(1_200, 340)),
                Optional.of(4_200L),
                Optional.of(new Reasoning("First this, then that.", 3_000)),
                List.of(),
                Optional.empty());
    }

    private void show(String text, MessageStatus status, Optional<AnswerError> error, Optional<Versions> versions) {
        Message message = new Message(
                        Examples.messageId("answer"),
                        2,
                        2,
                        new ClientId(Examples.uuid("answer")),
                        chat.summary.id(),
                        Conversations.ADA.userId(),
                        MessageRole.ASSISTANT,
                        Optional.empty(),
                        Optional.empty(),
                        Content.of(""),
                        List.of(),
                        status,
                        Examples.NOW,
                        Optional.empty(),
                        Optional.empty())
                .answered(text, status, answer(error));
        chat.entries.clear();
        chat.say(Conversations.ADA, 1, "How?", Examples.NOW);
        chat.entries.add(new TimelineEntry.Stored(message, Optional.empty(), versions));
        timeline.view.set(chat.view());
    }

    private void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5_000, condition::getAsBoolean));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come", e);
        }
    }

    private List<Node> all(String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(Node::isVisible)
                .toList();
    }

    private String words() {
        return all(".answer .label").stream()
                .map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" "));
    }

    private Button button(String title) {
        return all(".answer Button").stream()
                .map(Button.class::cast)
                .filter(each -> each.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void press(String title) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> button(title).fire());
    }

    @Test
    void whileItGrowsTheModelIsNamedAndACaretStandsAtItsEnd() {
        show("Drop what can", MessageStatus.IN_PROGRESS, Optional.empty(), Optional.empty());
        await(() -> all(".answer-caret").size() == 1 && words().contains("streaming"));
        assertTrue(words().contains("llama3.2"));
        assertEquals(List.of(), all(".answer-line"));
        show("Drop what can be fetched.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.empty());
        await(() -> all(".answer-caret").isEmpty() && !words().contains("streaming"));
    }

    @Test
    void aVersionLeadsToTheOneBeforeIt() {
        Versions second = new Versions(2, 2, Optional.of(OTHER), Optional.empty());
        show("Drop.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.of(second));
        await(() -> words().contains("2/2"));
        press("◂");
        assertTrue(account.asked.contains("showBranch " + OTHER));
        assertTrue(button("▸").isDisabled());
    }

    @Test
    void whatBrokeOffSaysWhyAndCanBeTriedAgainOrGoOn() {
        AnswerError error = new AnswerError("provider_timeout", "Ollama was silent. Try again.", true);
        show("Drop wh", MessageStatus.FAILED, Optional.of(error), Optional.empty());
        await(() -> words().contains("Ollama was silent. Try again."));
        press("Retry");
        press("Continue");
        MessageId id = Examples.messageId("answer");
        assertTrue(account.asked.contains("regenerate " + id + " -"));
        assertTrue(account.asked.contains("goOn " + id));
    }

    @Test
    void whatTheModelThoughtIsFolded() {
        show("Drop.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.empty());
        await(() -> all(".thoughts Button").size() == 1);
        assertFalse(words().contains("First this"));
        press("▸ Thought for 3.0 s");
        await(() -> words().contains("First this, then that."));
    }

    @Test
    void theFiguresAreOnTheModelsName() {
        show("Drop.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.empty());
        await(() -> words().contains("llama3.2"));
        Label name = (Label) all(".model-name").getFirst();
        assertEquals(
                "ollama/llama3.2 · 1,200 tokens read, 340 written · 4.2 s",
                name.getTooltip().getText());
    }

    private void onTheAnswer(FxRobot robot, KeyCode... keys) {
        robot.interact(pane::focusList);
        robot.push(KeyCode.UP);
        for (KeyCode key : keys) robot.push(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> menuOf(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(ContextMenu::isShowing)
                .flatMap(menu -> menu.getItems().stream())
                .flatMap(item -> Optional.ofNullable(item.getText()).stream())
                .toList();
    }

    @Test
    void whatBrokeOffGoesOnByTheMenuAndByKey(FxRobot robot) {
        show("Drop wh", MessageStatus.STOPPED, Optional.empty(), Optional.empty());
        await(() -> words().contains("Stopped."));
        onTheAnswer(robot, KeyCode.N);
        assertTrue(account.asked.contains("goOn " + Examples.messageId("answer")));
        robot.push(KeyCode.ENTER);
        await(() -> menuOf(robot).contains("Continue"));
        robot.push(KeyCode.ESCAPE);
        show("Drop what can.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.empty());
        await(() -> all(".answer-end").isEmpty());
        robot.push(KeyCode.ENTER);
        await(() -> menuOf(robot).contains("Answer again"));
        assertFalse(menuOf(robot).contains("Continue"));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void thoughtsAreUnfoldedByKeyAndOfferedInTheMenu(FxRobot robot) {
        show("Drop.", MessageStatus.FINISHED_SUCCESSFULLY, Optional.empty(), Optional.empty());
        await(() -> all(".thoughts Button").size() == 1);
        onTheAnswer(robot, KeyCode.T);
        await(() -> words().contains("First this, then that."));
        robot.push(KeyCode.ENTER);
        await(() -> menuOf(robot).contains("Fold the thoughts"));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.T);
        await(() -> !words().contains("First this, then that."));
    }

    @Test
    void whileItThinksTheSecondsStandAboveTheAnswer() {
        show("", MessageStatus.IN_PROGRESS, Optional.empty(), Optional.empty());
        await(() -> all(".thoughts Button").stream()
                .anyMatch(node -> ((Button) node).getText().equals("▸ Thinking… 3 s")));
        show("Drop", MessageStatus.IN_PROGRESS, Optional.empty(), Optional.empty());
        await(() -> all(".thoughts Button").stream()
                .anyMatch(node -> ((Button) node).getText().equals("▸ Thought for 3.0 s")));
    }

    @Test
    void escapeLeavesTheMenuThenTheCurrentMessageAndStopsTheAnswerLast(FxRobot robot) {
        actions.isAnswerGrowing = true;
        show("Drop wh", MessageStatus.IN_PROGRESS, Optional.empty(), Optional.empty());
        await(() -> words().contains("streaming"));
        onTheAnswer(robot, KeyCode.ENTER);
        await(() -> !menuOf(robot).isEmpty());
        robot.push(KeyCode.ESCAPE);
        await(() -> menuOf(robot).isEmpty());
        assertEquals(List.of(), actions.asked);
        assertEquals(1, all(".row-frame:current").size());
        robot.push(KeyCode.ESCAPE);
        await(() -> all(".row-frame:current").isEmpty());
        assertFalse(actions.asked.contains("stopAnswer"));
        robot.interact(pane::focusList);
        robot.push(KeyCode.ESCAPE);
        await(() -> actions.asked.contains("stopAnswer"));
    }

    @Test
    void aListUnderATableStandsApart() {
        show(
                "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open",
                MessageStatus.FINISHED_SUCCESSFULLY,
                Optional.empty(),
                Optional.empty());
        await(() -> all(".items").size() == 1 && all(".table-box").size() == 1);
        Bounds table = inScene(all(".table-box").getFirst());
        await(() -> inScene(all(".items").getFirst()).getMinY() - table.getMaxY() >= 6);
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
