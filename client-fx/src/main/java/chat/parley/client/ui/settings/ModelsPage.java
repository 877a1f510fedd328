package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of the models while it is open: asks the server when it opens, when something changed, and when the
/// connection is back after it could not.
///
/// Use on the FX thread.
final class ModelsPage {
    private static final String ASKING = "Asking the server…";

    private final Account account;
    private final ModelSettings models;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final SettingRow chosen = new SettingRow("Default for new conversations", ASKING);
    private final AnswersSection answers;
    private final VBox providers = new VBox();
    private final Label note = new Label(ASKING);
    private final Button retry = SettingRow.button("Try again", "Ask the server again", this::load);
    private final List<ConnectionRow> rows = new ArrayList<>();
    private Optional<List<ModelConnection>> shown = Optional.empty();
    private KeyPlace place = new KeyPlace("the server");
    private boolean isMissing;

    ModelsPage(Account account, FxBridge bridge, Layers layers, Notices notices) {
        this.account = account;
        this.models = account.models();
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
        this.answers = new AnswersSection(models, bridge, notices);
    }

    AutoCloseablePage open() {
        note.getStyleClass().add("settings-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.managedProperty().bind(note.visibleProperty());
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setVisible(false);
        Label always = new Label("always on");
        always.getStyleClass().add("setting-detail");
        always.setMinWidth(Region.USE_PREF_SIZE);
        Button add = new Button("Add a provider…");
        add.getStyleClass().add("primary-button");
        add.setOnAction(_ -> add());
        HBox foot = new HBox(add);
        foot.getStyleClass().add("settings-foot");
        SettingRow builtIn = new SettingRow(
                "Built-in assistant",
                "Answers from your conversations and Parley's help. Not a language model; always there.",
                always);
        VBox page =
                new VBox(chosen, SettingRow.section("PROVIDERS"), new VBox(6, note, retry), providers, builtIn, foot);
        builtIn.getStyleClass().remove("hairline-bottom");
        page.getChildren().add(answers.node());
        subscriptions.add(answers::close);
        subscriptions.add(bridge.listen(account::onStatus, this::follow));
        subscriptions.add(() -> rows.forEach(ConnectionRow::close));
        load();
        return new AutoCloseablePage(page, subscriptions);
    }

    private void follow(AccountStatus status) {
        KeyPlace next = KeyPlace.of(status);
        boolean isElsewhere = !next.equals(place);
        place = next;
        if (isElsewhere) shown.ifPresent(this::showConnections);
        if (isMissing && status.connection() instanceof ConnectionState.Online) load();
    }

    private void load() {
        isMissing = false;
        retry.setVisible(false);
        if (shown.isEmpty()) say(ASKING);
        subscriptions.add(bridge.whenDone(models.connections(), this::showConnections, this::missing));
        subscriptions.add(bridge.whenDone(models.list(), this::showModels, this::missing));
        answers.load();
    }

    private void say(String sentence) {
        note.setText(sentence);
        note.getStyleClass().remove("error-text");
        note.setVisible(!sentence.isEmpty());
    }

    private void missing(Failure failure) {
        isMissing = true;
        shown = Optional.empty();
        closeRows();
        chosen.describe("Can be changed in each conversation");
        withoutChoice();
        say(Offline.sentence(failure));
        if (failure.kind() != Failure.Kind.OFFLINE) note.getStyleClass().add("error-text");
        retry.setVisible(true);
    }

    private void withoutChoice() {
        chosen.getChildren().removeIf(ComboBox.class::isInstance);
    }

    private void showModels(ModelList list) {
        if (isMissing) return;
        withoutChoice();
        chosen.describe("Can be changed in each conversation");
        Optional<ModelEntry> now = list.models().stream()
                .filter(model -> model.id().equals(list.defaultModel()))
                .findFirst();
        if (now.isEmpty()) {
            chosen.describeFailure("“" + list.defaultModel() + "” does not answer now. Choose another, or see below.");
        }
        ComboBox<ModelEntry> choice = SettingRow.choice(
                "Default for new conversations",
                list.models(),
                now.orElse(list.models().getFirst()),
                ModelsPage::words,
                this::choose);
        choice.setMaxWidth(280);
        chosen.getChildren().add(choice);
    }

    private static String words(ModelEntry model) {
        return model.name() + " · " + model.provider();
    }

    private void choose(ModelEntry model) {
        change(models.chooseDefault(model.id()), "New conversations ask " + model.name() + " now.");
    }

    private void showConnections(List<ModelConnection> list) {
        shown = Optional.of(list);
        closeRows();
        say(
                list.isEmpty()
                        ? "No language model yet. Ollama on this computer is found by itself while it runs; others need"
                                + " an address or a key."
                        : "");
        list.forEach(connection -> {
            ConnectionRow row = new ConnectionRow(connection, place, bridge, new RowDeeds());
            rows.add(row);
            providers.getChildren().add(row.node());
        });
    }

    private void closeRows() {
        rows.forEach(ConnectionRow::close);
        rows.clear();
        providers.getChildren().clear();
    }

    private void add() {
        ProviderDialog.add(layers, models, bridge, place, made -> {
            notices.done(made.name() + " was added.");
            load();
        });
    }

    /// What a row asks for.
    private final class RowDeeds implements ConnectionRow.Deeds {
        @Override
        public CompletionStage<ConnectionTest> test(ModelConnection connection) {
            return models.test(connection.id());
        }

        @Override
        public void tested() {
            subscriptions.add(bridge.whenDone(models.list(), ModelsPage.this::showModels, _ -> {}));
        }

        @Override
        public void turn(ModelConnection connection, boolean on) {
            change(
                    models.change(
                            connection.id(),
                            new ChangeConnection(
                                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on))),
                    connection.name() + (on ? " can be asked now." : " is not asked any more."));
        }

        @Override
        public void edit(ModelConnection connection) {
            ProviderDialog.edit(
                    layers,
                    models,
                    bridge,
                    place,
                    connection,
                    new ProviderDialog.Ending(
                            changed -> {
                                notices.done(changed.name() + " was changed.");
                                load();
                            },
                            () -> askToRemove(connection)));
        }
    }

    private void askToRemove(ModelConnection connection) {
        String key = connection.hasKey() ? "Its key is erased from " + place.name() + ". " : "";
        Question.ask(
                layers,
                "Remove " + connection.name() + "?",
                key
                        + "Conversations and answers stay; to go on in one that asked its models, choose another model there.",
                "Remove",
                Weight.DESTRUCTIVE,
                () -> change(models.remove(connection.id()), connection.name() + " was removed."));
    }

    private void change(CompletionStage<?> stage, String done) {
        bridge.whenDone(
                stage,
                _ -> {
                    notices.done(done);
                    load();
                },
                failure -> {
                    notices.failed(failure.sentence());
                    load();
                });
    }
}
