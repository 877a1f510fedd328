package chat.parley.client.ui.search;

import chat.parley.client.ui.search.SearchState.Place;
import chat.parley.client.ui.search.SearchState.Retry;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says how the search stands: how much was found, or why nothing is there.
final class SearchStateLine extends VBox {
    private static final String HOW = "Words find messages that hold them, and messages that mean the same."
            + " from:noor, in:\"Launch room\" and before:2026-11-20 narrow it.";

    private final SearchViewModel model;

    SearchStateLine(SearchViewModel model) {
        super(6);
        this.model = model;
        getStyleClass().add("search-state");
        setAccessibleRole(AccessibleRole.TEXT);
        model.state().addListener((_, _, next) -> show(next));
        show(model.state().get());
    }

    private void show(SearchState state) {
        switch (state) {
            case SearchState.Idle() -> say(heading("Search everything"), words(HOW));
            case SearchState.Searching() -> say(searching());
            case SearchState.Found(String sentence) -> say(words(sentence));
            case SearchState.FoundHere(String sentence) -> say(words(sentence), here());
            case SearchState.NotFound(String what, Place where) -> notFound(what, where);
            case SearchState.Trouble(String sentence, Retry retry) -> trouble(sentence, retry);
        }
    }

    private void notFound(String what, Place where) {
        Label heading = heading("Nothing was found for “" + what + "”");
        switch (where) {
            case EVERYWHERE -> say(heading, words("Other words may find it; so may fewer filters."));
            case THIS_COMPUTER -> say(heading, here());
        }
    }

    private void trouble(String sentence, Retry retry) {
        Label text = words(sentence);
        text.getStyleClass().add("error-text");
        switch (retry) {
            case POINTLESS -> say(text);
            case POSSIBLE -> {
                Button again = new Button("Try again");
                again.getStyleClass().add("plain-button");
                again.setOnAction(_ -> model.retry());
                say(text, again);
            }
        }
    }

    private void say(Node... nodes) {
        getChildren().setAll(nodes);
        StringBuilder spoken = new StringBuilder();
        for (Node node : nodes)
            if (node instanceof Label label) spoken.append(label.getText()).append(' ');
        setAccessibleText(spoken.toString().strip());
    }

    private static Node searching() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        HBox line = new HBox(8, progress, words("Searching…"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label here() {
        Label here =
                words("Offline: this computer's copy was searched, by words alone. What the server has is found when"
                        + " the connection is back.");
        here.getStyleClass().add("search-offline");
        return here;
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("title");
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        return heading;
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }
}
