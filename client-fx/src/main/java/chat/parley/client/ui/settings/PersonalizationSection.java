package chat.parley.client.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Notices;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.Tone;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What models are told about this user, and how they are to answer. What was typed is saved when asked to, and at the
/// latest when the page is left.
///
/// Use on the FX thread.
final class PersonalizationSection {
    private static final String WHERE = "Goes into your own conversations with models. Never into direct conversations"
            + " and rooms, also not where a model answers there.";

    private final Account account;
    private final ModelSettings models;
    private final FxBridge bridge;
    private final Notices notices;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ToggleSwitch on = SettingRow.toggle("Personalization", true, _ -> changed());
    private final TextArea about = area("About you", "Your work, your languages, what models should know of you");
    private final TextArea instructions = area("How to answer", "Such as: short, with sources, in British English");
    private final ComboBox<Tone> tone = SettingRow.choice(
            "Tone", List.of(Tone.values()), Tone.DEFAULT, PersonalizationSection::words, _ -> changed());
    private final Label status = new Label();
    private final Button save = SettingRow.button("Save", "Save the personalization", this::save);
    private final SettingRow head = new SettingRow("Personalization", "Asking the server…", on);
    private final VBox form = new VBox(12);
    private Optional<PersonalInstructions> kept = Optional.empty();
    private boolean isMissing;

    PersonalizationSection(Account account, FxBridge bridge, Notices notices) {
        this.account = account;
        this.models = account.models();
        this.bridge = bridge;
        this.notices = notices;
    }

    AutoCloseablePage open() {
        status.getStyleClass().add("setting-detail");
        status.setWrapText(true);
        status.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox foot = new HBox(9, status, save);
        foot.setAlignment(Pos.CENTER_LEFT);
        form.getStyleClass().add("personalization");
        form.getChildren()
                .setAll(
                        counted("About you", about),
                        counted("How to answer", instructions),
                        new SettingRow("Tone", "How models speak to you", tone),
                        foot);
        form.setVisible(false);
        form.managedProperty().bind(form.visibleProperty());
        on.setVisible(false);
        head.getStyleClass().remove("hairline-bottom");
        subscriptions.add(bridge.listen(account::onStatus, now -> {
            if (isMissing && now.connection() instanceof ConnectionState.Online) load();
        }));
        subscriptions.add(this::leave);
        load();
        return new AutoCloseablePage(new VBox(SettingRow.section("MODELS"), head, form), subscriptions);
    }

    private static TextArea area(String name, String prompt) {
        TextArea area = new TextArea();
        area.setAccessibleText(name);
        area.setPromptText(prompt);
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.getStyleClass().add("setting-area");
        return area;
    }

    /// A text with what may still be written of it.
    private Node counted(String name, TextArea area) {
        Label label = new Label(name);
        label.setLabelFor(area);
        label.getStyleClass().add("setting-title");
        Label count = new Label();
        count.getStyleClass().add("setting-detail");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(label, space, count);
        top.setAlignment(Pos.CENTER_LEFT);
        Runnable tell = () -> {
            int left = Bounds.INSTRUCTIONS_CODE_POINTS - length(area);
            count.setText(String.format(Locale.ENGLISH, left >= 0 ? "%,d left" : "%,d too many", Math.abs(left)));
            count.getStyleClass().remove("error-text");
            if (left < 0) count.getStyleClass().add("error-text");
        };
        area.textProperty().addListener((_, _, _) -> {
            tell.run();
            changed();
        });
        tell.run();
        return new VBox(5, top, area);
    }

    private static int length(TextArea area) {
        return area.getText().codePointCount(0, area.getText().length());
    }

    private static String words(Tone tone) {
        return switch (tone) {
            case DEFAULT -> "As the model does";
            case CONCISE -> "Concise";
            case FRIENDLY -> "Friendly";
            case FORMAL -> "Formal";
        };
    }

    private void load() {
        isMissing = false;
        head.describe("Asking the server…");
        subscriptions.add(bridge.whenDone(models.instructions(), this::show, this::missing));
    }

    private void missing(Failure failure) {
        isMissing = true;
        head.describeFailure(Offline.sentence(failure));
    }

    private void show(PersonalInstructions now) {
        kept = Optional.of(now);
        head.describe(WHERE);
        on.setSelected(now.enabled());
        about.setText(now.aboutUser());
        instructions.setText(now.instructions());
        tone.setValue(now.tone());
        on.setVisible(true);
        form.setVisible(true);
        status.setText("");
        changed();
    }

    private PersonalInstructions typed() {
        return new PersonalInstructions(about.getText(), instructions.getText(), tone.getValue(), on.isSelected());
    }

    private boolean isSavable() {
        boolean fits = length(about) <= Bounds.INSTRUCTIONS_CODE_POINTS
                && length(instructions) <= Bounds.INSTRUCTIONS_CODE_POINTS;
        return fits && kept.filter(now -> !now.equals(typed())).isPresent();
    }

    private void changed() {
        boolean isSavable = isSavable();
        save.setDisable(!isSavable);
        if (isSavable) say("Not saved yet.");
    }

    private void say(String sentence) {
        status.getStyleClass().remove("error-text");
        status.setText(sentence);
    }

    private void save() {
        PersonalInstructions wanted = typed();
        save.setDisable(true);
        say("Saving…");
        subscriptions.add(bridge.whenDone(
                models.saveInstructions(update(wanted)),
                now -> {
                    kept = Optional.of(now);
                    say("Saved. Models read it from their next answer on.");
                    if (!typed().equals(now)) changed();
                },
                failure -> {
                    status.setText(failure.sentence() + " It is not saved yet.");
                    status.getStyleClass().add("error-text");
                    save.setDisable(false);
                }));
    }

    private static UpdateInstructions update(PersonalInstructions wanted) {
        return new UpdateInstructions(
                Optional.of(wanted.aboutUser()),
                Optional.of(wanted.instructions()),
                Optional.of(wanted.tone()),
                Optional.of(wanted.enabled()));
    }

    private void leave() {
        if (!isSavable()) return;
        bridge.whenDone(
                models.saveInstructions(update(typed())),
                _ -> notices.done("Your personalization was saved."),
                failure -> notices.failed("Your personalization was not saved. " + failure.sentence()));
    }
}
