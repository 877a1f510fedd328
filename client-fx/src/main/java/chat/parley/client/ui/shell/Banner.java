package chat.parley.client.ui.shell;

import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line over the conversation while the server is not heard: what that means, and what can be done.
final class Banner extends HBox {
    private final Label what = new Label();
    private final Label more = new Label();
    private final Button act = new Button();

    Banner() {
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        what.getStyleClass().add("semibold");
        what.setMinWidth(USE_PREF_SIZE);
        act.getStyleClass().add("link-button");
        act.setMinWidth(USE_PREF_SIZE);
        more.setMinWidth(120);
        more.setMaxWidth(Double.MAX_VALUE);
        more.setWrapText(true);
        more.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(more, Priority.ALWAYS);
        getChildren().addAll(what, more, act);
        setAccessibleRole(AccessibleRole.TEXT);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(AccountStatus status, Runnable retry, Runnable signIn) {
        switch (status.connection()) {
            case ConnectionState.Offline _ -> show("You are offline.", offline(status.queued()), "Retry now", retry);
            case ConnectionState.SignedOut out -> show("You are signed out.", out.reason(), "Sign in again", signIn);
            case ConnectionState.Connecting _, ConnectionState.CatchingUp _, ConnectionState.Online _ ->
                setVisible(false);
        }
    }

    static String offline(int queued) {
        return switch (queued) {
            case 0 -> "What you write will be sent when the connection is back.";
            case 1 -> "1 message will be sent when the connection is back.";
            default -> queued + " messages will be sent when the connection is back.";
        };
    }

    private void show(String sentence, String rest, String verb, Runnable action) {
        what.setText(sentence);
        more.setText(rest);
        act.setText(verb);
        act.setOnAction(_ -> action.run());
        setAccessibleText(sentence + " " + rest);
        setVisible(true);
    }
}
