package chat.parley.client.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.HorizontalDirection;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// One line of a tab: what it is, what it means, and the control that changes it.
final class SettingRow extends HBox {
    private final Label detail = new Label();
    private final HBox head;

    SettingRow(String title, String detail, Node... controls) {
        super(9);
        getStyleClass().addAll("setting-row", "hairline-bottom");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(title);
        name.getStyleClass().add("setting-title");
        this.detail.setText(detail);
        this.detail.getStyleClass().add("setting-detail");
        this.detail.setWrapText(true);
        this.detail.setMinHeight(Region.USE_PREF_SIZE);
        head = new HBox(6, name);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, head, this.detail);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        getChildren().addAll(controls);
    }

    /// Puts something small beside the title.
    void mark(Node mark) {
        head.getChildren().add(mark);
    }

    /// Changes what stands under the title.
    void describe(String text) {
        detail.setText(text);
        detail.getStyleClass().remove("error-text");
    }

    /// As [#describe], without a second line: the middle is left out where there is no room, and told in a tooltip.
    void describeOnOneLine(String text) {
        describe(text);
        detail.setWrapText(false);
        detail.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        detail.setTooltip(new Tooltip(text));
    }

    void describeFailure(String sentence) {
        detail.setText(sentence);
        if (!detail.getStyleClass().contains("error-text"))
            detail.getStyleClass().add("error-text");
    }

    /// @return the words over a group of rows
    static Label section(String title) {
        Label heading = new Label(title);
        heading.getStyleClass().addAll("section-label", "settings-section");
        return heading;
    }

    static ToggleSwitch toggle(String name, boolean now, Consumer<Boolean> onChange) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setLabelPosition(HorizontalDirection.LEFT);
        toggle.setAccessibleText(name);
        toggle.setSelected(now);
        toggle.selectedProperty().addListener((_, _, next) -> onChange.accept(next));
        return toggle;
    }

    static Button button(String text, String name, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("plain-button");
        button.setAccessibleText(name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static <T> ComboBox<T> choice(String name, List<T> values, T now, Function<T, String> words, Consumer<T> onChange) {
        ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setAccessibleText(name);
        box.getStyleClass().add("setting-choice");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("The choices cannot be typed.");
            }
        });
        box.setValue(now);
        box.valueProperty().addListener((_, _, next) -> onChange.accept(next));
        return box;
    }
}
