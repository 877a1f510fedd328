package chat.parley.client.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Notices;
import chat.parley.protocol.rest.AnswerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/// How models answer this user: how freely they choose their words, and whether the same question may get the same
/// answer again. What is changed is saved at once.
///
/// Use on the FX thread.
final class AnswersSection {
    private static final List<Double> TEMPERATURES = List.of(0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.3, 1.6, 2.0);
    private static final String REUSE = "Reuse answers to the same question";
    private static final String REUSE_WORDS =
            "For a day, at a temperature of 0.3 or less. Such an answer says where it is from.";

    private final ModelSettings models;
    private final FxBridge bridge;
    private final Notices notices;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final VBox rows = new VBox();
    private AnswerSettings kept = AnswerSettings.USUAL;

    AnswersSection(ModelSettings models, FxBridge bridge, Notices notices) {
        this.models = models;
        this.bridge = bridge;
        this.notices = notices;
    }

    Node node() {
        VBox section = new VBox(SettingRow.section("ANSWERS"), rows);
        section.visibleProperty().bind(rows.visibleProperty());
        section.managedProperty().bind(section.visibleProperty());
        rows.setVisible(false);
        return section;
    }

    /// Asks the server.
    void load() {
        subscriptions.add(bridge.whenDone(models.answers(), this::show, _ -> rows.setVisible(false)));
    }

    void close() {
        subscriptions.forEach(Subscription::close);
    }

    private void show(AnswerSettings now) {
        kept = now;
        List<Optional<Double>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        TEMPERATURES.forEach(each -> choices.add(Optional.of(each)));
        if (!choices.contains(now.temperature())) choices.add(now.temperature());
        ComboBox<Optional<Double>> temperature = SettingRow.choice(
                "Temperature",
                choices,
                now.temperature(),
                AnswersSection::words,
                wish -> save(new AnswerSettings(wish, kept.reuseAnswers())));
        ToggleSwitch reuse =
                SettingRow.toggle(REUSE, now.reuseAnswers(), on -> save(new AnswerSettings(kept.temperature(), on)));
        SettingRow last = new SettingRow(REUSE, REUSE_WORDS, reuse);
        last.getStyleClass().remove("hairline-bottom");
        rows.getChildren()
                .setAll(
                        new SettingRow(
                                "Temperature",
                                "Low: the likeliest words, much alike each time. High: more surprising ones.",
                                temperature),
                        last);
        rows.setVisible(true);
    }

    private static String words(Optional<Double> temperature) {
        return temperature
                .map(degrees -> String.format(Locale.ROOT, "%.1f", degrees))
                .orElse("Usual");
    }

    private void save(AnswerSettings wish) {
        kept = wish;
        subscriptions.add(bridge.whenDone(
                models.saveAnswers(wish), _ -> notices.done("Models answer so from now on."), this::failed));
    }

    private void failed(Failure failure) {
        notices.failed(failure.sentence());
        load();
    }
}
