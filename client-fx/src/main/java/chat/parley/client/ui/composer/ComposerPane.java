package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Files;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.protocol.conversation.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The card at the foot of a conversation in which one writes.
public final class ComposerPane extends VBox {
    private static final Duration SAVE_AFTER = Duration.seconds(1);
    /// A text area would stand still for seconds over more, and no message holds it.
    private static final int MOST_AT_ONCE = 100_000;

    private final ComposerViewModel model;
    private final GrowingTextArea area = new GrowingTextArea();
    private final ObjectProperty<SendKey> sendKey = new SimpleObjectProperty<>(this, "sendKey", SendKey.ENTER);
    private final PauseTransition saving = new PauseTransition(SAVE_AFTER);
    private final EmojiButton pictures;
    private final CompletionViewModel completion;
    private final ModelChip chip;
    private final PlusButton plus;
    private final FileParts parts;
    private final PastedFiles pasted;
    private boolean isPlacingCaret;
    private BooleanSupplier onEscape = () -> false;

    /// @param source what the pictures of the files come from
    public ComposerPane(ComposerViewModel model, EmojiText emoji, EmojiChoices choices, FileParts parts, Files source) {
        this.model = model;
        this.parts = parts;
        this.pasted = new PastedFiles(model.files(), parts.background());
        this.plus = new PlusButton(this::addFiles, () -> pasted.takePicture(Clipboard.getSystemClipboard()));
        this.chip = new ModelChip(model.models());
        this.completion = new CompletionViewModel(model, emoji.sheet().catalog(), choices);
        this.pictures = new EmojiButton(emoji.sheet(), choices, glyph -> {
            area.replaceSelection(glyph.shortcode());
            focusInput();
        });
        getStyleClass().add("composer");
        FileChips chips = new FileChips(model.files(), source, parts.pictures(), isEditing());
        VBox card = new VBox(new ComposerBanner(model, emoji), chips, area, actions());
        card.getStyleClass().add("composer-card");
        plus.opensAbove(card);
        getChildren()
                .setAll(
                        card,
                        new PastedTextOffer(model),
                        note(model.files().problemProperty(), "error-text"),
                        note(model.problemProperty(), "error-text"),
                        note(model.hintProperty(), "muted"));
        area.onPaste(() -> !isEditing().get() && pasted.take(Clipboard.getSystemClipboard()));
        bindText();
        keepDraft();
        completeWords(new CompletionPopup(completion, emoji, card));
        new ComposerKeys(model, completion, area, sendKey, () -> onEscape.getAsBoolean()).install();
    }

    /// Asks for files, and adds them.
    public void addFiles() {
        List<Path> chosen = parts.dialogs().chooseFiles(getScene().getWindow());
        if (!chosen.isEmpty()) model.files().add(chosen);
        focusInput();
    }

    /// @return to be laid over the whole conversation, so that files can be dropped everywhere on it
    public Region dropArea() {
        return new DropArea(board -> {
            pasted.take(board);
            focusInput();
        });
    }

    private BooleanBinding isEditing() {
        return Bindings.createBooleanBinding(
                () -> model.modeProperty().get() instanceof ComposerMode.Editing, model.modeProperty());
    }

    public void beginReply(Message message) {
        model.beginReply(message);
        focusInput();
    }

    public void beginEdit(Message message) {
        model.beginEdit(message);
        focusInput();
    }

    public void focusInput() {
        area.requestFocus();
    }

    /// @param end ends something outside the composer, if there is something; tells whether there was
    public void onEscape(BooleanSupplier end) {
        onEscape = end;
    }

    /// Which key sends.
    public ObjectProperty<SendKey> sendKeyProperty() {
        return sendKey;
    }

    private void bindText() {
        area.setTextFormatter(new TextFormatter<>(this::withoutEmoji));
        acceptDroppedText();
        area.textProperty().bindBidirectional(model.textProperty());
        area.promptTextProperty().bind(model.placeholderProperty());
        area.accessibleTextProperty().bind(model.placeholderProperty());
        model.editWith((start, end, replacement) -> {
            area.replaceText(start, end, replacement);
            area.requestFocus();
        });
        area.caretPositionProperty().addListener((_, _, position) -> {
            if (!isPlacingCaret) {
                model.caretProperty().set(position.intValue());
            }
        });
        model.caretProperty().addListener((_, _, position) -> placeCaret(position.intValue()));
        placeCaret(model.caretProperty().get());
    }

    // Typing, pasting, dropping and input methods all pass here.
    private TextFormatter.Change withoutEmoji(TextFormatter.Change change) {
        String inserted = change.getText();
        if (inserted.length() > MOST_AT_ONCE) {
            model.refuse(inserted.length());
            change.setText("");
            change.setRange(change.getRangeStart(), change.getRangeStart());
            return change;
        }
        String before = change.getControlText().substring(0, change.getRangeStart());
        String plain = model.pasted(before, inserted);
        if (!plain.equals(inserted)) {
            int caret = change.getRangeStart() + plain.length();
            change.setText(plain);
            change.selectRange(caret, caret);
        }
        return change;
    }

    private void acceptDroppedText() {
        area.setOnDragOver(event -> {
            if (event.getGestureSource() != area && event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        area.setOnDragDropped(event -> {
            area.replaceSelection(event.getDragboard().getString());
            event.setDropCompleted(true);
            event.consume();
            focusInput();
        });
    }

    private void placeCaret(int position) {
        if (area.getCaretPosition() != position && position <= area.getLength()) {
            isPlacingCaret = true;
            area.positionCaret(position);
            isPlacingCaret = false;
        }
    }

    private void completeWords(CompletionPopup popup) {
        popup.follow();
        area.caretPositionProperty().addListener((_, _, _) -> {
            if (area.isFocused()) {
                completion.refresh();
            }
        });
        area.focusedProperty().addListener((_, _, isFocused) -> {
            if (!isFocused) {
                completion.close();
            }
        });
    }

    private void keepDraft() {
        saving.setOnFinished(_ -> model.saveDraft());
        Runnable soon = () -> {
            if (saving.getStatus() != Animation.Status.RUNNING) {
                saving.playFromStart();
            }
        };
        model.textProperty().addListener((_, _, _) -> soon.run());
        model.caretProperty().addListener((_, _, _) -> soon.run());
        model.modeProperty().addListener((_, _, _) -> soon.run());
        area.focusedProperty().addListener((_, _, isFocused) -> {
            if (!isFocused) {
                model.saveDraft();
            }
        });
        sceneProperty().addListener((_, _, _) -> model.saveDraft());
    }

    private Node actions() {
        Label counter = new Label();
        counter.textProperty().bind(model.counterProperty());
        counter.getStyleClass().add("composer-counter");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(10, plus, pictures, space, counter, chip, sendButton(), stopButton());
        HBox.setMargin(chip, new Insets(0, -2, 0, 0));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("composer-actions");
        return row;
    }

    /// Shows who could answer here.
    public void openModels() {
        chip.open();
    }

    /// Stands in the place of the send button while an answer grows. What is typed then waits for it.
    private Button stopButton() {
        Region sign = new Region();
        sign.getStyleClass().add("stop-sign");
        Button stop = new Button("", sign);
        stop.getStyleClass().setAll("button", "send-button");
        stop.setAccessibleText("Stop the answer");
        stop.setTooltip(new Tooltip("Stop (Esc)"));
        stop.visibleProperty().bind(isStopShown());
        stop.managedProperty().bind(stop.visibleProperty());
        stop.setOnAction(_ -> {
            model.stopAnswer();
            focusInput();
        });
        return stop;
    }

    private BooleanBinding isStopShown() {
        return model.stoppableProperty().and(model.models().labelProperty().isNotEmpty());
    }

    private Button sendButton() {
        Button send = new Button();
        send.setGraphic(new FontIcon(Octicons.ARROW_UP_16));
        send.getStyleClass().setAll("button", "send-button");
        send.accessibleTextProperty()
                .bind(Bindings.when(isEditing()).then("Save").otherwise("Send"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(Bindings.when(sendKey.isEqualTo(SendKey.ENTER))
                        .then("Send (Enter)")
                        .otherwise("Send (Ctrl+Enter)"));
        send.setTooltip(tooltip);
        send.visibleProperty().bind(isStopShown().not());
        send.managedProperty().bind(send.visibleProperty());
        send.disableProperty().bind(model.sendableProperty().not());
        send.setOnAction(_ -> {
            model.send();
            focusInput();
        });
        return send;
    }

    private static Label note(ReadOnlyStringProperty text, String styleClass) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("composer-note", styleClass);
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
