package chat.parley.client.ui.settings;

import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ProviderKind;
import java.util.concurrent.CompletionStage;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.shape.Circle;

/// One provider: what is known of it, and what can be done with it.
final class ConnectionRow implements AutoCloseable {
    private final ModelConnection connection;
    private final KeyPlace place;
    private final Deeds deeds;
    private final ProviderTest test;
    private final SettingRow row;

    /// What a row asks for.
    interface Deeds {
        CompletionStage<ConnectionTest> test(ModelConnection connection);

        /// A test has gone well: there may be other models now.
        void tested();

        void turn(ModelConnection connection, boolean on);

        void edit(ModelConnection connection);
    }

    ConnectionRow(ModelConnection connection, KeyPlace place, FxBridge bridge, Deeds deeds) {
        this.connection = connection;
        this.place = place;
        this.deeds = deeds;
        this.test = new ProviderTest(bridge);
        this.row = new SettingRow(connection.name(), detail());
        if (connection.found()) row.mark(found());
        if (connection.readOnly()) row.mark(chip("from the server's settings"));
        connection.trouble().filter(_ -> connection.enabled()).ifPresent(row::describeFailure);
        addControls();
    }

    Node node() {
        return row;
    }

    @Override
    public void close() {
        test.cancel();
    }

    private void addControls() {
        String name = connection.name();
        if (connection.found()) {
            row.getChildren()
                    .add(SettingRow.toggle("Ask " + name, connection.enabled(), on -> deeds.turn(connection, on)));
            return;
        }
        if (connection.enabled()) row.getChildren().addAll(progress(), testButton());
        if (!connection.readOnly())
            row.getChildren().add(SettingRow.button("Edit", "Edit " + name, () -> deeds.edit(connection)));
    }

    private Node progress() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        progress.visibleProperty().bind(test.runningProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        return progress;
    }

    private Button testButton() {
        Button button = SettingRow.button("Test", "Test " + connection.name(), () -> {});
        button.setOnAction(_ -> {
            if (test.runningProperty().get()) stop();
            else start();
        });
        test.runningProperty().addListener((_, _, isRunning) -> {
            button.setText(isRunning ? "Stop" : "Test");
            button.setAccessibleText((isRunning ? "Stop testing " : "Test ") + connection.name());
        });
        return button;
    }

    private void start() {
        row.describe("Asking " + connection.name() + " for its models…");
        test.start(deeds.test(connection), outcome -> {
            switch (outcome) {
                case ProviderTest.Answered(String sentence) -> {
                    row.describe(sentence);
                    deeds.tested();
                }
                case ProviderTest.NotAnswered(String sentence) -> row.describeFailure(sentence);
            }
        });
    }

    private void stop() {
        test.cancel();
        row.describe(detail());
    }

    private String detail() {
        String where = connection.baseUrl().orElse(usualPlace(connection.kind()));
        String bare = connection.found() ? where.replaceFirst("^https?://", "").replaceFirst("/+$", "") : where;
        if (!connection.enabled()) return bare + " · switched off";
        String models = connection
                .models()
                .map(count -> count == 1 ? " · 1 model" : " · " + count + " models")
                .orElse("");
        return bare + models + (connection.hasKey() && !connection.readOnly() ? " · " + place.shortly() : "");
    }

    static String usualPlace(ProviderKind kind) {
        return switch (kind) {
            case OLLAMA -> "localhost:11434";
            case OPENAI -> "https://api.openai.com/v1";
            case ANTHROPIC -> "https://api.anthropic.com";
            case GEMINI -> "https://generativelanguage.googleapis.com";
        };
    }

    private static Label found() {
        Label found = chip("found on this computer");
        found.getStyleClass().add("found-chip");
        found.setGraphic(new Circle(4.5));
        return found;
    }

    private static Label chip(String text) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        return chip;
    }
}
