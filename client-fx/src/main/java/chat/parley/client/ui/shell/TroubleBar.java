package chat.parley.client.ui.shell;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Accounts.Trouble;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The lines over the whole window that say which account could not be opened, why, and what can be done; none when
/// all is well.
final class TroubleBar extends VBox implements AutoCloseable {
    private final Accounts accounts;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final Subscription subscription;

    TroubleBar(Accounts accounts, FxBridge bridge, Layers layers, Notices notices) {
        this.accounts = accounts;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
        managedProperty().bind(visibleProperty());
        subscription = bridge.listen(accounts::onTroubles, this::show);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void show(List<Trouble> troubles) {
        getChildren().setAll(troubles.stream().map(this::row).toList());
        setVisible(!troubles.isEmpty());
    }

    private Node row(Trouble trouble) {
        Label what = new Label(trouble.who() + " could not be opened.");
        what.getStyleClass().add("semibold");
        what.setMinWidth(USE_PREF_SIZE);
        Label why = new Label(trouble.why().sentence());
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox row = new HBox(what, why);
        row.getStyleClass().addAll("banner", "trouble");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(what.getText() + " " + why.getText());
        trouble.account()
                .ifPresent(account -> row.getChildren()
                        .addAll(
                                button("Try again", () -> tell(accounts.retry(account))),
                                button("Sign out…", () -> askToSignOut(trouble.who(), account))));
        return row;
    }

    private static Button button(String verb, Runnable action) {
        Button button = new Button(verb);
        button.getStyleClass().add("link-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void askToSignOut(String who, AccountKey account) {
        Question.ask(
                layers,
                "Sign out " + who + "?",
                "The account leaves this app. Its files on this computer stay, with messages that were not sent, if any.",
                "Sign out",
                Weight.DESTRUCTIVE,
                () -> tell(accounts.signOut(account, true)));
    }

    private <T> void tell(CompletionStage<T> stage) {
        bridge.whenDone(stage, _ -> {}, failure -> notices.failed(failure.sentence()));
    }
}
