package chat.parley.client.ui.composer;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.TraversalDirection;
import javafx.scene.control.IndexRange;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys do in the composer, beyond what a text area does by itself.
final class ComposerKeys {
    private final ComposerViewModel model;
    private final CompletionViewModel completion;
    private final TextArea area;
    private final ObservableValue<SendKey> sendKey;
    private final BooleanSupplier leave;

    /// @param leave ends what Esc ends when there is nothing to end here; tells whether there was something
    ComposerKeys(
            ComposerViewModel model,
            CompletionViewModel completion,
            TextArea area,
            ObservableValue<SendKey> sendKey,
            BooleanSupplier leave) {
        this.model = model;
        this.completion = completion;
        this.area = area;
        this.sendKey = sendKey;
        this.leave = leave;
    }

    void install() {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (completion.isOpen() ? isChosen(event) || isDone(event) : isDone(event)) {
                event.consume();
            }
        });
    }

    private boolean isChosen(KeyEvent event) {
        if (!isPlain(event)) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> completion.down();
            case UP -> completion.up();
            case ENTER, TAB -> completion.choose();
            case ESCAPE -> completion.dismiss();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isDone(KeyEvent event) {
        return switch (event.getCode()) {
            case ENTER -> enter(event);
            case TAB -> traverse(event);
            case UP -> isPlain(event) && model.editLast();
            case ESCAPE -> isPlain(event) && (model.cancelMode() || leave.getAsBoolean());
            case B, I, E -> isMarkup(event) && wrap(event.getCode());
            default -> false;
        };
    }

    // A text area does nothing by itself on Shift+Enter.
    private boolean enter(KeyEvent event) {
        boolean sends = event.isShortcutDown()
                || (sendKey.getValue() == SendKey.ENTER && !event.isShiftDown() && !event.isAltDown());
        if (sends) {
            model.send();
        } else {
            area.replaceSelection("\n");
        }
        return true;
    }

    // Tab leaves the composer, as it leaves every other field; a tab can be pasted.
    private boolean traverse(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        return area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }

    private boolean wrap(KeyCode key) {
        IndexRange selection = area.getSelection();
        Optional<String> mark = Markup.markOf(key);
        mark.ifPresent(it -> {
            Markup wrapped = Markup.wrap(area.getText(), selection.getStart(), selection.getEnd(), it);
            area.replaceText(wrapped.start(), wrapped.end(), wrapped.replacement());
            area.selectRange(wrapped.selectionStart(), wrapped.selectionEnd());
        });
        return mark.isPresent();
    }

    private static boolean isPlain(KeyEvent event) {
        return !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    }

    private static boolean isMarkup(KeyEvent event) {
        return event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
    }
}
