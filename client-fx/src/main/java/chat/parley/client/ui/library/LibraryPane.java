package chat.parley.client.ui.library;

import chat.parley.client.core.account.Files;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.protocol.rest.ListLibrary.LibraryKind;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The library page: what kind is shown, a field that searches it, and the files.
public final class LibraryPane extends VBox implements AutoCloseable {
    private final LibraryViewModel model;
    private final LibraryList list;
    private final TextField field = new TextField();
    private final StackPane body = new StackPane();
    private final Label here =
            new Label("Offline: this is what is on this computer. The rest comes with the connection.");

    /// What the page stands in.
    public record Place(FileParts parts, Files files, Layers layers, Notices notices, EmojiText emoji) {}

    public LibraryPane(LibraryViewModel model, Place place) {
        this.model = model;
        getStyleClass().add("library-page");
        setAccessibleText("Library");
        LibraryDeeds deeds = new LibraryDeeds(model, place.parts(), place.files(), place.layers(), place.notices());
        list = new LibraryList(model, deeds, place.parts().pictures(), place.files(), place.emoji());
        here.getStyleClass().add("library-here");
        here.setMaxWidth(Double.MAX_VALUE);
        here.setWrapText(true);
        here.setMinHeight(Region.USE_PREF_SIZE);
        here.managedProperty().bind(here.visibleProperty());
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), here, body);
        addEventHandler(KeyEvent.KEY_PRESSED, this::handleEscape);
        model.state().addListener((_, _, next) -> show(next));
        show(model.state().get());
    }

    /// Call it when the page is shown: what was sent meanwhile comes in.
    public void enter() {
        model.refresh();
        list.look();
        if (!list.focusCurrent()) field.requestFocus();
    }

    /// Call it when another page is shown.
    public void leave() {
        list.forget();
    }

    public void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public void close() {
        list.forget();
        model.close();
    }

    private Region header() {
        Label title = new Label("Library");
        title.getStyleClass().add("title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(
                title,
                chip("Images", LibraryKind.IMAGE, group),
                chip("Files", LibraryKind.FILE, group),
                space,
                search());
        header.getStyleClass().addAll("library-header", "hairline-bottom");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private ToggleButton chip(String words, LibraryKind kind, ToggleGroup group) {
        ToggleButton chip = new ToggleButton(words);
        chip.getStyleClass().setAll("toggle-button", "library-chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setToggleGroup(group);
        chip.setSelected(model.kind().get() == kind);
        chip.setOnAction(_ -> {
            chip.setSelected(true);
            model.kind().set(kind);
        });
        return chip;
    }

    private Region search() {
        field.textProperty().bindBidirectional(model.query());
        field.setPromptText("Search the library");
        field.setAccessibleText("Search the library");
        field.getStyleClass().add("library-field");
        field.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() != KeyCode.DOWN && key.getCode() != KeyCode.ENTER) return;
            key.consume();
            list.focusCurrent();
        });
        FontIcon icon = new FontIcon(Octicons.SEARCH_16);
        icon.setMouseTransparent(true);
        StackPane.setAlignment(icon, Pos.CENTER_LEFT);
        StackPane box = new StackPane(field, icon);
        box.getStyleClass().add("library-search");
        return box;
    }

    /// The field first: it is emptied before the page is left.
    private void handleEscape(KeyEvent key) {
        if (key.getCode() != KeyCode.ESCAPE) return;
        key.consume();
        if (field.getText().isEmpty()) model.leave();
        else {
            field.clear();
            field.requestFocus();
        }
    }

    private void show(LibraryState state) {
        here.setVisible(state instanceof LibraryState.OnlyHere);
        switch (state) {
            case LibraryState.Loading() -> {
                ProgressIndicator progress = new ProgressIndicator();
                progress.getStyleClass().add("small-progress");
                progress.setAccessibleText("Loading the library");
                body.getChildren().setAll(progress);
            }
            case LibraryState.Shown(), LibraryState.OnlyHere() -> {
                if (!body.getChildren().contains(list)) body.getChildren().setAll(list);
            }
            case LibraryState.Empty(String title, String sentence) -> say(title, words(sentence, "muted"));
            case LibraryState.Trouble(String sentence) -> {
                Button again = new Button("Try again");
                again.getStyleClass().add("plain-button");
                again.setOnAction(_ -> model.refresh());
                VBox both = new VBox(10, words(sentence, "error-text"), again);
                both.setAlignment(Pos.CENTER);
                say("The library could not be read", both);
            }
        }
    }

    private void say(String title, Region below) {
        Label heading = words(title, "heading");
        VBox words = new VBox(6, heading, below);
        words.getStyleClass().addAll("empty-page", "library-empty");
        body.getChildren().setAll(words);
    }

    private static Label words(String sentence, String style) {
        Label words = new Label(sentence);
        words.getStyleClass().add(style);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        return words;
    }
}
