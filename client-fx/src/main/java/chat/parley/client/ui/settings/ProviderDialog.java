package chat.parley.client.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ProviderKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for what a provider of models needs: its address, its key. What is typed stays until the server has taken it.
final class ProviderDialog {
    private final ModelSettings models;
    private final FxBridge bridge;
    private final KeyPlace place;
    private final Optional<ModelConnection> before;
    private final ComboBox<ProviderKind> kind;
    private final TextField name = new TextField();
    private final TextField address = new TextField();
    private final PasswordField key = new PasswordField();
    private final ToggleSwitch on;
    private final Label where = new Label();
    private final Label told = new Label();
    private final ProviderTest test;
    private final Button check = SettingRow.button("Test", "Test the provider", () -> {});
    private final Button save = new Button();
    private final VBox panel = new VBox(10);

    /// How the dialog about a provider that there is may end.
    record Ending(Consumer<ModelConnection> changed, Runnable remove) {}

    private ProviderDialog(ModelSettings models, FxBridge bridge, KeyPlace place, Optional<ModelConnection> before) {
        this.models = models;
        this.bridge = bridge;
        this.place = place;
        this.before = before;
        this.test = new ProviderTest(bridge);
        ProviderKind first = before.map(ModelConnection::kind).orElse(ProviderKind.OPENAI);
        kind = SettingRow.choice(
                "Kind of provider",
                List.of(ProviderKind.OPENAI, ProviderKind.ANTHROPIC, ProviderKind.GEMINI, ProviderKind.OLLAMA),
                first,
                ProviderDialog::words,
                _ -> showKind());
        on = SettingRow.toggle(
                "Ask this provider", before.map(ModelConnection::enabled).orElse(true), _ -> {});
        where.setText(place.sentence());
        build();
        showKind();
    }

    static void add(
            Layers layers, ModelSettings models, FxBridge bridge, KeyPlace place, Consumer<ModelConnection> added) {
        new ProviderDialog(models, bridge, place, Optional.empty()).open(layers, new Ending(added, () -> {}));
    }

    static void edit(
            Layers layers,
            ModelSettings models,
            FxBridge bridge,
            KeyPlace place,
            ModelConnection connection,
            Ending ending) {
        new ProviderDialog(models, bridge, place, Optional.of(connection)).open(layers, ending);
    }

    private static String words(ProviderKind kind) {
        return switch (kind) {
            case OPENAI -> "OpenAI, or an endpoint like it";
            case ANTHROPIC -> "Anthropic";
            case GEMINI -> "Gemini";
            case OLLAMA -> "Ollama at another address";
        };
    }

    private void build() {
        String heading = before.map(known -> "Edit " + known.name()).orElse("Add a provider");
        Label title = new Label(heading);
        title.getStyleClass().add("title");
        before.ifPresent(known -> {
            name.setText(known.name());
            address.setText(known.baseUrl().orElse(""));
        });
        key.setPromptText(
                before.filter(ModelConnection::hasKey).isPresent() ? "••••••••  kept; type to replace it" : "");
        where.getStyleClass().add("setting-detail");
        told.getStyleClass().add("provider-told");
        for (Label label : List.of(where, told)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        told.managedProperty().bind(told.visibleProperty());
        told.setVisible(false);
        panel.getStyleClass().addAll("question", "provider-dialog");
        panel.setAccessibleText(heading);
        panel.getChildren().add(title);
        if (before.isEmpty()) panel.getChildren().add(line("Kind", kind));
        panel.getChildren().addAll(line("Name", name), line("Address", address), line("Key", key), where);
        before.ifPresent(_ -> panel.getChildren().add(onLine()));
        panel.getChildren().add(told);
        name.textProperty().addListener((_, _, typed) -> cut(typed));
        address.textProperty().addListener((_, _, _) -> showWhere());
        key.textProperty().addListener((_, _, _) -> showWhere());
    }

    /// A key never follows to another address: it would be sent to whoever is there.
    private void showWhere() {
        boolean isMoved = before.filter(ModelConnection::hasKey)
                .filter(known ->
                        !known.baseUrl().orElse("").equals(address.getText().strip()))
                .isPresent();
        where.setText(
                isMoved && key.getText().isEmpty()
                        ? "The key is only for the address it was typed for: type it again for this one."
                        : place.sentence());
    }

    private Node onLine() {
        Label words = new Label("Its models can be chosen");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(9, words, on);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node line(String label, Region field) {
        Label words = new Label(label);
        words.setLabelFor(field);
        field.setMaxWidth(Double.MAX_VALUE);
        if (!(field instanceof ComboBox)) field.setAccessibleText(label);
        return new VBox(4, words, field);
    }

    private void cut(String typed) {
        if (typed.codePointCount(0, typed.length()) > Bounds.LABEL_CODE_POINTS)
            name.setText(typed.substring(0, typed.offsetByCodePoints(0, Bounds.LABEL_CODE_POINTS)));
    }

    private boolean needsKey() {
        return switch (kind.getValue()) {
            case ANTHROPIC, GEMINI -> true;
            case OPENAI, OLLAMA -> false;
        };
    }

    private boolean isReady() {
        return before.isPresent() || !needsKey() || !key.getText().isBlank();
    }

    private void showKind() {
        address.setPromptText(ConnectionRow.usualPlace(kind.getValue()));
        name.setPromptText(
                switch (kind.getValue()) {
                    case OPENAI -> "OpenAI";
                    case ANTHROPIC -> "Anthropic";
                    case GEMINI -> "Gemini";
                    case OLLAMA -> "Ollama";
                });
        save.disableProperty().unbind();
        save.disableProperty().bind(key.textProperty().map(_ -> !isReady()));
    }

    private void open(Layers layers, Ending ending) {
        HBox buttons = new HBox(9);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Button cancel = SettingRow.button("Cancel", "Cancel", () -> {});
        save.setText(before.isPresent() ? "Save" : "Add");
        save.getStyleClass().add("primary-button");
        save.setDefaultButton(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button remove = SettingRow.button("Remove…", "Remove this provider", () -> {});
        remove.getStyleClass().add("danger");
        if (before.isPresent()) buttons.getChildren().add(remove);
        buttons.getChildren().addAll(space, progress(), check, cancel, save);
        panel.getChildren().add(buttons);
        Layers.Layer layer = layers.open(panel, test::cancel);
        (before.isPresent() ? name : kind).requestFocus();
        cancel.setOnAction(_ -> layer.close());
        remove.setOnAction(_ -> {
            layer.close();
            ending.remove().run();
        });
        check.setOnAction(_ -> check());
        test.runningProperty().addListener((_, _, isRunning) -> check.setText(isRunning ? "Stop" : "Test"));
        save.setOnAction(_ -> save(layer, ending));
    }

    private Node progress() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        progress.visibleProperty().bind(test.runningProperty());
        return progress;
    }

    private void check() {
        if (test.runningProperty().get()) {
            test.cancel();
            tell("", false);
            return;
        }
        tell("Asking for its models…", false);
        test.start(
                isAsKept() ? models.test(before.orElseThrow().id()) : models.test(wish()),
                outcome -> tell(outcome.sentence(), outcome instanceof ProviderTest.NotAnswered));
    }

    /// Only the server knows the key that is kept.
    private boolean isAsKept() {
        return before.filter(known -> key.getText().isBlank()
                        && known.baseUrl().orElse("").equals(address.getText().strip()))
                .isPresent();
    }

    private void tell(String sentence, boolean isTrouble) {
        told.getStyleClass().remove("error-text");
        if (isTrouble) told.getStyleClass().add("error-text");
        told.setText(sentence);
        told.setVisible(!sentence.isEmpty());
    }

    private AddConnection wish() {
        return new AddConnection(kind.getValue(), typed(name), typed(address), typed(key));
    }

    private static Optional<String> typed(TextField field) {
        return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
    }

    private CompletionStage<ModelConnection> saved() {
        if (before.isEmpty()) return models.add(wish());
        ModelConnection known = before.get();
        return models.change(
                known.id(),
                new ChangeConnection(
                        typed(name),
                        Optional.of(address.getText().strip())
                                .filter(text -> !text.equals(known.baseUrl().orElse(""))),
                        typed(key),
                        Optional.of(on.isSelected())));
    }

    private void save(Layers.Layer layer, Ending ending) {
        test.cancel();
        tell("Saving…", false);
        panel.setDisable(true);
        bridge.whenDone(
                saved(),
                connection -> {
                    layer.close();
                    ending.changed().accept(connection);
                },
                failure -> {
                    panel.setDisable(false);
                    tell(failure.sentence(), true);
                });
    }
}
