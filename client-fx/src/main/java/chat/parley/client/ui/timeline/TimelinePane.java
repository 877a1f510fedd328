package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.LinkTarget;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.AttachmentsView;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.markdown.MessageLook;
import chat.parley.client.ui.markdown.TextSelection;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;

/// A conversation as one reads it: the list, what floats above it, who is typing, the bar to find words.
///
/// Owns its view model's place on the screen, not the view model: [#close] saves where the reader stood and lets
/// go of the window; closing the view model is up to who made it.
public final class TimelinePane extends BorderPane implements AutoCloseable {
    private final TimelineViewModel model;
    private final TimelineActions actions;
    private final Layers layers;
    private final TextSelection selection = new TextSelection();
    private final RowMarks marks;
    private final MessageList list;
    private final ListDriver driver;
    private final TimelineKeys keys;
    private final TimelineMouse mouse;
    private final FindBar findBar;
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    private final Runnable look = this::look;
    private final ChangeListener<Boolean> focus = (_, _, isInFront) -> tellFront(isInFront);
    private final EventHandler<KeyEvent> letters = this::swallowLetter;
    private boolean isKeyDone;
    private Optional<Scene> scene = Optional.empty();
    private Optional<Window> window = Optional.empty();

    /// @param layers where questions are asked
    public TimelinePane(
            TimelineViewModel model,
            TimelineActions actions,
            EmojiText emoji,
            CodeColours colours,
            Layers layers,
            Pictures pictures) {
        this.model = model;
        this.actions = actions;
        this.layers = layers;
        this.marks = new RowMarks(model.find().words());
        var deeds = new MessageDeeds(model, actions, selection, emoji, layers, this::anchorOf);
        var look = new MessageLook(emoji, colours, model.me(), this::follow, selection);
        var context = new RowContext(
                look, marks, deeds, model.wording(), () -> new AttachmentsView(pictures, model.files(), deeds));
        list = new FlowlessMessageList(model.rows(), () -> new RowCell(context));
        driver = new ListDriver(model, list, this::light);
        keys = new TimelineKeys(model, list, driver, deeds, marks);
        var toolbar = new MessageToolbar(deeds, new MessageMenu(deeds), emoji.sheet());
        mouse = new TimelineMouse(model, list, driver, toolbar, new MessageMenu(deeds));
        findBar = new FindBar(model.find(), () -> list.node().requestFocus());
        getStyleClass().add("timeline");
        var middle = new StackPane(list.node());
        middle.getChildren().addAll(TimelineOverlays.of(model));
        middle.getChildren().add(toolbar);
        setTop(findBar);
        setCenter(middle);
        setBottom(new VBox(TimelineOverlays.chosen(model, deeds), new TypingLine(model.typing())));
        prepareList();
        second.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((_, _, next) -> move(Optional.ofNullable(next)));
        model.showOn(driver);
    }

    private void prepareList() {
        list.node().setFocusTraversable(true);
        list.node().setAccessibleRole(AccessibleRole.LIST_VIEW);
        list.node()
                .setAccessibleText("Messages. Use the arrow keys to move, Enter for what one can do with a message.");
        mouse.listen();
        // The bar of chosen messages takes its place from the list.
        list.node()
                .heightProperty()
                .addListener((_, _, _) -> model.chosen().last().ifPresent(driver::keep));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /// Shows the bar to find words in this conversation.
    public void openFind() {
        findBar.open();
    }

    /// Gives the keyboard to the list.
    public void focusList() {
        list.node().requestFocus();
    }

    private void press(KeyEvent event) {
        boolean isHandled;
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            openFind();
            isHandled = true;
        } else if (event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) model.find().newer();
            else model.find().older();
            isHandled = true;
        } else if (event.getCode() == KeyCode.ESCAPE) {
            leave();
            isHandled = true;
        } else {
            isHandled = list.node().isFocused() && keys.press(event);
        }
        isKeyDone = isHandled;
        if (isHandled) event.consume();
    }

    /// A key that moved the focus, as R to the composer, would else be written where the focus is now.
    private void swallowLetter(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_PRESSED) isKeyDone = false;
        else if (event.getEventType() == KeyEvent.KEY_TYPED && isKeyDone) event.consume();
    }

    private boolean endChoosing() {
        boolean isChoosing = model.chosen().count().get() > 0;
        if (isChoosing) model.chosen().clear();
        return isChoosing;
    }

    /// Ends what stands out in the list, before anything that others would notice: chosen messages, then selected words
    /// and the current message.
    ///
    /// @return whether anything stood out
    public boolean endSelection() {
        if (endChoosing()) return true;
        boolean stoodOut = selection.text().isPresent() || marks.current().isPresent();
        selection.clear();
        keys.setCurrent(Optional.empty());
        return stoodOut;
    }

    private void leave() {
        if (endChoosing()) return;
        boolean stoodOut = endSelection();
        if (!stoodOut && actions.stopAnswer()) return;
        actions.toComposer();
    }

    private Optional<Node> anchorOf(RowItem item) {
        return list.frameOf(item).map(frame -> frame);
    }

    private void light(RowItem item) {
        marks.setLit(Optional.of(item));
        list.frameOf(item).ifPresent(frame -> frame.setLit(true));
        var out = new PauseTransition(Duration.seconds(1.6));
        out.setOnFinished(_ -> {
            if (marks.isLit(item)) marks.setLit(Optional.empty());
            list.frameOf(item).ifPresent(frame -> frame.setLit(false));
        });
        out.play();
    }

    private void follow(LinkTarget link) {
        if (link.isWords()) {
            actions.tell(link.address());
            return;
        }
        if (link.doubt().isEmpty()) {
            actions.open(link.target());
            return;
        }
        String sentence = link.doubt().get() + "\n\nThis link leads to " + link.target();
        Question.ask(
                layers,
                "Look twice before you open this",
                sentence,
                "Open anyway",
                Question.Weight.DESTRUCTIVE,
                () -> actions.open(link.target()));
    }

    private void look() {
        driver.look();
        mouse.look();
    }

    private void tick() {
        model.tick();
        driver.save();
    }

    private void move(Optional<Scene> next) {
        scene.ifPresent(old -> {
            old.removePostLayoutPulseListener(look);
            old.removeEventFilter(KeyEvent.ANY, letters);
        });
        window.ifPresent(old -> old.focusedProperty().removeListener(focus));
        scene = next;
        window = next.flatMap(shown -> Optional.ofNullable(shown.getWindow()));
        next.ifPresent(shown -> {
            shown.addPostLayoutPulseListener(look);
            shown.addEventFilter(KeyEvent.ANY, letters);
        });
        window.ifPresent(shown -> {
            shown.focusedProperty().addListener(focus);
            tellFront(shown.isFocused());
        });
        if (next.isPresent()) second.play();
        else second.stop();
    }

    private void tellFront(boolean isInFront) {
        model.inFront(isInFront);
        if (isInFront) driver.look();
    }

    @Override
    public void close() {
        driver.save();
        move(Optional.empty());
        list.dispose();
    }
}
