package chat.parley.client.ui.room;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.PresenceWords;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import chat.parley.client.ui.control.RightToLeft;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.portrait.PortraitDesk;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The panel at the right of a conversation: who is in it, and what can be done with it.
public final class DetailsPane extends ScrollPane {
    private static final double EMOJI = 17;

    private final DetailsViewModel model;
    private final Layers layers;
    private final EmojiText emoji;
    private final PresenceWords words;
    private final GroupPicture picture;
    private final VBox content = new VBox();
    private final MemberList members;

    public DetailsPane(
            DetailsViewModel model, Layers layers, EmojiText emoji, PresenceWords words, PortraitDesk portraits) {
        this.model = model;
        this.layers = layers;
        this.emoji = emoji;
        this.words = words;
        this.picture = new GroupPicture(model, layers, portraits);
        this.members = new MemberList(emoji, model.hintProperty().isNotEmpty(), this::act);
        getStyleClass().addAll("bare-scroll", "details");
        content.getStyleClass().add("details-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model.detailsProperty().addListener((_, before, now) -> {
            if (!before.equals(now)) {
                show(now);
            }
        });
        // A switch whose change was refused goes back to what is.
        model.asking()
                .problemProperty()
                .addListener((_, _, _) -> show(model.detailsProperty().get()));
        show(model.detailsProperty().get());
    }

    private void show(Optional<Details> details) {
        List<Node> parts = new ArrayList<>();
        parts.add(heading(details.map(Details::conversation)
                .filter(conversation -> conversation.kind() == ConversationKind.GROUP)));
        parts.add(note(model.hintProperty(), "muted"));
        parts.add(note(model.asking().problemProperty(), "error-text"));
        if (details.isEmpty()) {
            parts.add(loading());
        } else {
            parts.addAll(parts(details.get()));
        }
        content.getChildren().setAll(parts);
    }

    private List<Node> parts(Details details) {
        List<Node> parts = new ArrayList<>();
        switch (details.conversation().kind()) {
            case GROUP -> {
                parts.add(picture.show(details.conversation()));
                parts.addAll(people(details));
            }
            case DIRECT, ASSISTANT -> details.other().ifPresent(other -> parts.add(person(other)));
            case SELF -> parts.add(sentence("Only you see what is written here.", "muted"));
        }
        parts.addAll(readers(details));
        parts.addAll(switches(details));
        parts.addAll(endings(details));
        return parts;
    }

    private Node heading(Optional<ConversationSummary> group) {
        Label heading = new Label("Details");
        heading.getStyleClass().add("details-heading");
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        HBox row = new HBox(heading);
        row.getStyleClass().add("details-top");
        row.setAlignment(Pos.CENTER_LEFT);
        group.ifPresent(conversation -> row.getChildren().add(rename(conversation)));
        return row;
    }

    private Button rename(ConversationSummary conversation) {
        Button rename = new Button("", new FontIcon(Octicons.PENCIL_16));
        rename.getStyleClass().setAll("button", "icon-button");
        rename.setAccessibleText("Rename the room");
        rename.setTooltip(new Tooltip("Rename the room"));
        rename.setOnAction(_ -> Question.askText(
                layers,
                "Rename the room",
                new Question.Line(
                        conversation.title(),
                        Bounds.TITLE_CODE_POINTS,
                        emoji.sheet().catalog()),
                "Rename",
                model::rename));
        return fixedWhileOffline(rename);
    }

    /// What would only fail without a connection is not offered.
    private <T extends Node> T fixedWhileOffline(T control) {
        control.disableProperty().bind(model.hintProperty().isNotEmpty());
        return control;
    }

    private List<Node> people(Details details) {
        List<Node> parts = new ArrayList<>();
        if (details.people().isEmpty()) {
            parts.add(section("MEMBERS"));
            parts.add(notHere());
            parts.add(loading());
            return parts;
        }
        parts.add(section("MEMBERS · " + details.people().size()));
        members.show(details.people());
        parts.add(members);
        if (details.conversation().role().atLeast(MemberRole.ADMIN)) {
            Button add = button("Add people…", "plain-button");
            add.setOnAction(_ -> AddPeopleDialog.open(layers, model.addPeople(), emoji));
            parts.add(fixedWhileOffline(add));
        }
        return parts;
    }

    private Node person(Details.Person other) {
        Avatar avatar = new Avatar(56);
        avatar.show(other.displayName(), other.id(), other.avatar());
        avatar.showPresence(Optional.of(other.presence().map(Presence::state).orElse(PresenceState.OFFLINE)));
        EmojiLabel name = new EmojiLabel(emoji, EMOJI, other.displayName());
        name.getStyleClass().add("details-title");
        TextField username = new TextField("@" + other.username());
        username.setEditable(false);
        username.getStyleClass().addAll("selectable-text", "muted");
        username.setAccessibleText("User name");
        VBox box = new VBox(4, avatar, name, username);
        other.presence().map(words::of).ifPresent(words -> box.getChildren().add(sentence(words, "muted")));
        return box;
    }

    private static List<Node> readers(Details details) {
        return details.readers()
                .map(names -> names.isEmpty() ? "Nobody yet" : String.join(", ", names))
                .map(names -> List.<Node>of(section("READ BY"), sentence(names, "muted")))
                .orElse(List.of());
    }

    private List<Node> switches(Details details) {
        ConversationSummary conversation = details.conversation();
        List<Node> parts = new ArrayList<>();
        parts.add(section("FOR YOU"));
        parts.add(toggle("Pinned to the top", conversation.isPinned(), model::pin));
        if (conversation.kind() != ConversationKind.SELF) {
            parts.add(toggle("Muted", details.isMuted(), model::mute));
            parts.add(toggle("Archived", conversation.isArchived(), model::archive));
        }
        return parts;
    }

    private Node toggle(String text, boolean isOn, Consumer<Boolean> change) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setSelected(isOn);
        toggle.setAccessibleText(text);
        toggle.selectedProperty().addListener((_, _, on) -> change.accept(on));
        Label label = new Label(text);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(label, space, fixedWhileOffline(toggle));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private List<Node> endings(Details details) {
        List<Node> parts = new ArrayList<>();
        ConversationKind kind = details.conversation().kind();
        if (kind == ConversationKind.SELF) {
            return parts;
        }
        Button leave = fixedWhileOffline(button(kind == ConversationKind.GROUP ? "Leave…" : "Delete…", "plain-button"));
        if (kind != ConversationKind.GROUP) leave.getStyleClass().add("danger");
        leave.setOnAction(_ -> ask(Consequence.ofLeaving(details), Weight.DESTRUCTIVE, model::leave));
        parts.add(leave);
        if (kind == ConversationKind.GROUP && details.conversation().role() == MemberRole.OWNER) {
            Button delete = fixedWhileOffline(button("Delete for everyone…", "plain-button"));
            delete.getStyleClass().add("danger");
            delete.setOnAction(_ -> ask(Consequence.ofDeleting(details), Weight.DESTRUCTIVE, model::deleteForEveryone));
            parts.add(delete);
        }
        VBox.setMargin(parts.getFirst(), new Insets(14, 0, 0, 0));
        return parts;
    }

    private void act(MemberAction action, Details.Person person) {
        Weight weight = switch (action) {
            case MAKE_ADMIN, MAKE_MEMBER -> Weight.ORDINARY;
            case MAKE_OWNER, REMOVE -> Weight.DESTRUCTIVE;
        };
        ask(Consequence.of(action, person.displayName()), weight, () -> model.act(action, person.id()));
    }

    private void ask(Consequence consequence, Weight weight, Runnable yes) {
        Question.ask(layers, consequence.title(), consequence.sentence(), consequence.verb(), weight, yes);
    }

    private static Button button(String text, String styleClass) {
        Button button = new Button(text);
        button.getStyleClass().add(styleClass);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("section-label", "details-section");
        return label;
    }

    private static Label sentence(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(!RightToLeft.isIn(text));
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static Label note(ReadOnlyStringProperty text, String styleClass) {
        Label label = sentence("", styleClass);
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private Node notHere() {
        Label label = sentence("Not on this computer yet.", "muted");
        label.visibleProperty().bind(model.hintProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// Nothing comes while there is no connection.
    private Node loading() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.visibleProperty().bind(model.hintProperty().isEmpty());
        progress.managedProperty().bind(progress.visibleProperty());
        progress.getStyleClass().add("small-progress");
        progress.setAccessibleText("Loading");
        return progress;
    }
}
