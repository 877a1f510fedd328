package chat.parley.client.ui.room;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.RightToLeft;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.room.PeoplePicking.Findings;
import chat.parley.protocol.rest.User;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A search field for people, those it found, and those that were picked. The keyboard stays in the field.
final class PeoplePicker extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final Duration REST = Duration.millis(200);
    private static final double AVATAR = 28;
    private static final double EMOJI = 17;

    private final PeoplePicking model;
    private final EmojiText emoji;
    private final TextField field = new TextField();
    private final FlowPane picked = new FlowPane(6, 6);
    private final VBox findings = new VBox();

    PeoplePicker(PeoplePicking model, EmojiText emoji) {
        super(8);
        this.model = model;
        this.emoji = emoji;
        field.setPromptText("User name or name");
        field.setAccessibleText("Search people");
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isDone(event)) {
                event.consume();
            }
        });
        PauseTransition rest = new PauseTransition(REST);
        rest.setOnFinished(_ -> model.search());
        field.textProperty().addListener((_, _, _) -> rest.playFromStart());
        findings.getStyleClass().add("people-findings");
        picked.managedProperty().bind(picked.visibleProperty());
        getChildren().setAll(picked, field, findings);
        model.pickedProperty().addListener((_, _, people) -> showPicked(people));
        model.findingsProperty().addListener((_, _, found) -> show(found));
        model.selectedProperty().addListener((_, _, _) -> select());
        showPicked(model.pickedProperty().get());
        show(model.findingsProperty().get());
    }

    private boolean isDone(KeyEvent event) {
        return switch (event.getCode()) {
            case DOWN -> {
                model.down();
                yield true;
            }
            case UP -> {
                model.up();
                yield true;
            }
            case ENTER -> model.pickSelected() || !field.getText().isBlank();
            case BACK_SPACE -> {
                if (field.getText().isEmpty()) {
                    model.dropLast();
                }
                yield false;
            }
            default -> false;
        };
    }

    private void showPicked(List<User> people) {
        picked.setVisible(!people.isEmpty());
        picked.getChildren().setAll(people.stream().map(this::chip).toList());
    }

    private Node chip(User user) {
        Button drop = new Button("", new FontIcon(Octicons.X_16));
        drop.getStyleClass().setAll("button", "icon-button", "chip-button");
        drop.setAccessibleText("Take " + user.displayName() + " out again");
        drop.setOnAction(_ -> {
            model.drop(user);
            field.requestFocus();
        });
        HBox chip = new HBox(4, new EmojiLabel(emoji, EMOJI - 2, user.displayName()), drop);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().addAll("chip", "person-chip");
        return chip;
    }

    private void show(Findings found) {
        findings.getChildren()
                .setAll(
                        switch (found) {
                            case Findings.Idle _ ->
                                List.of(sentence(
                                        "Type two letters of a name. Pick several people to make a room.", "muted"));
                            case Findings.Searching _ -> List.of(searching());
                            case Findings.Found(List<User> people) ->
                                people.stream().map(this::row).toList();
                            case Findings.Nobody(String words) ->
                                List.of(sentence(
                                        "Nobody on this server is called “" + words
                                                + "”. Check the spelling, or ask them for their user name.",
                                        "muted"));
                            case Findings.Problem(String sentence) ->
                                List.of(sentence(sentence, "error-text"), retry());
                        });
        select();
    }

    private static Label sentence(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(!RightToLeft.isIn(text));
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClass, "people-sentence");
        return label;
    }

    private static Node searching() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        HBox row = new HBox(8, progress, sentence("Searching…", "muted"));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button retry() {
        Button retry = new Button("Try again");
        retry.getStyleClass().setAll("button", "link-button");
        retry.setOnAction(_ -> {
            field.requestFocus();
            model.search();
        });
        return retry;
    }

    private Node row(User user) {
        Avatar avatar = new Avatar(AVATAR);
        avatar.show(user.displayName(), user.userId(), user.avatar());
        Label username = new Label("@" + user.username());
        username.getStyleClass().add("muted");
        HBox row = new HBox(10, avatar, new EmojiLabel(emoji, EMOJI, user.displayName()), username);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("person-row");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(user.displayName() + ", " + user.username());
        row.setOnMouseClicked(_ -> {
            model.pick(user);
            field.requestFocus();
        });
        return row;
    }

    private void select() {
        for (int i = 0; i < findings.getChildren().size(); i++) {
            boolean isSelected = i == model.selectedProperty().get();
            findings.getChildren().get(i).pseudoClassStateChanged(SELECTED, isSelected);
        }
    }
}
