package chat.parley.client.ui.settings;

import chat.parley.client.core.account.AccessTokens;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenScope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks what a new access token is for, then shows it, this once.
final class TokenDialog {
    private final AccessTokens tokens;
    private final FxBridge bridge;
    private final Notices notices;
    private final TextField name = new TextField();
    private final Map<TokenScope, CheckBox> scopes = new EnumMap<>(TokenScope.class);
    private final Label told = new Label();
    private final VBox panel = new VBox(10);

    private TokenDialog(AccessTokens tokens, FxBridge bridge, Notices notices) {
        this.tokens = tokens;
        this.bridge = bridge;
        this.notices = notices;
        panel.getStyleClass().addAll("question", "token-dialog");
        told.setWrapText(true);
        told.setMinHeight(Region.USE_PREF_SIZE);
        told.managedProperty().bind(told.visibleProperty());
        told.setVisible(false);
    }

    /// @param made told when there is one more token
    static void open(Layers layers, AccessTokens tokens, FxBridge bridge, Notices notices, Runnable made) {
        new TokenDialog(tokens, bridge, notices).ask(layers, made);
    }

    static String words(TokenScope scope) {
        return switch (scope) {
            case OPENAI -> "OpenAI endpoint";
            case READ -> "read";
            case WRITE -> "write";
        };
    }

    private static String explained(TokenScope scope) {
        return switch (scope) {
            case OPENAI -> "OpenAI endpoint: ask your models, and nothing else";
            case READ -> "Read: everything you can read";
            case WRITE -> "Write: send and change what you can; not passwords, sessions and tokens";
        };
    }

    private void ask(Layers layers, Runnable made) {
        Label title = new Label("New access token");
        title.getStyleClass().add("title");
        panel.setAccessibleText(title.getText());
        name.setPromptText("What it is for, such as the name of a program");
        name.setAccessibleText("What the token is for");
        name.textProperty().addListener((_, _, typed) -> {
            if (typed.codePointCount(0, typed.length()) > Bounds.LABEL_CODE_POINTS)
                name.setText(typed.substring(0, typed.offsetByCodePoints(0, Bounds.LABEL_CODE_POINTS)));
        });
        panel.getChildren().addAll(title, name);
        for (TokenScope scope : TokenScope.values()) {
            CheckBox box = new CheckBox(explained(scope));
            box.setWrapText(true);
            box.setSelected(scope == TokenScope.OPENAI);
            scopes.put(scope, box);
            panel.getChildren().add(box);
        }
        Button make = new Button("Make the token");
        make.getStyleClass().add("primary-button");
        make.setDefaultButton(true);
        Runnable check = () -> make.setDisable(name.getText().isBlank() || chosen().isEmpty());
        name.textProperty().addListener((_, _, _) -> check.run());
        scopes.values().forEach(box -> box.selectedProperty().addListener((_, _, _) -> check.run()));
        check.run();
        Button cancel = SettingRow.button("Cancel", "Cancel", () -> {});
        HBox buttons = new HBox(9, cancel, make);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        panel.getChildren().addAll(told, buttons);
        Layers.Layer layer = layers.open(panel, () -> {});
        name.requestFocus();
        cancel.setOnAction(_ -> layer.close());
        make.setOnAction(_ -> make(layer, made));
    }

    private List<TokenScope> chosen() {
        return scopes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void make(Layers.Layer layer, Runnable made) {
        panel.setDisable(true);
        bridge.whenDone(
                tokens.create(name.getText().strip(), chosen()),
                token -> {
                    panel.setDisable(false);
                    if (layer.isOpen()) show(token, layer);
                    else takeBack(token);
                    made.run();
                },
                failure -> {
                    panel.setDisable(false);
                    if (!layer.isOpen()) notices.failed(failure.sentence());
                    told.setText(failure.sentence());
                    told.getStyleClass().setAll("label", "error-text");
                    told.setVisible(true);
                });
    }

    /// Nobody saw it, so nobody can use it; it would only lie in the list.
    private void takeBack(NewToken token) {
        bridge.whenDone(
                tokens.revoke(token.id()),
                _ -> notices.done(
                        "“" + token.name() + "” was made after its window was closed, so it was revoked again."),
                _ -> notices.failed("“" + token.name()
                        + "” was made after its window was closed and nobody saw it. Revoke it, and make a new one."));
    }

    private void show(NewToken token, Layers.Layer layer) {
        Label title = new Label("“" + token.name() + "”");
        title.getStyleClass().add("title");
        panel.setAccessibleText("The new token " + token.name());
        Label warning = new Label("Copy it now: it is shown this once. Whoever has it can use Parley as you.");
        warning.getStyleClass().add("warning-text");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        Button done = new Button("Done");
        done.getStyleClass().add("primary-button");
        done.setOnAction(_ -> layer.close());
        HBox buttons = new HBox(done);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        CopyLine copy = new CopyLine("The token", token.token(), notices);
        panel.getChildren().setAll(title, copy, warning, buttons);
        copy.requestCopyFocus();
    }
}
