package chat.parley.client.ui.room;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A member in the details panel.
final class PersonRow extends HBox {
    private static final double AVATAR = 28;
    private static final double EMOJI = 17;

    /// @param isFixed whether nothing can be done with members now
    PersonRow(
            Details.Person person,
            EmojiText emoji,
            ObservableValue<Boolean> isFixed,
            BiConsumer<MemberAction, Details.Person> act) {
        super(9);
        getStyleClass().add("member-row");
        setAlignment(Pos.CENTER_LEFT);
        Avatar avatar = new Avatar(AVATAR);
        avatar.show(person.displayName(), person.id(), person.avatar());
        avatar.showPresence(Optional.of(person.presence().map(Presence::state).orElse(PresenceState.OFFLINE)));
        EmojiLabel name = new EmojiLabel(emoji, EMOJI, person.displayName() + (person.isMe() ? " (you)" : ""));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Tooltip.install(name, new Tooltip("@" + person.username()));
        getChildren().setAll(avatar, name);
        switch (person.role()) {
            case OWNER, ADMIN -> getChildren().add(role(person));
            case MEMBER -> {}
        }
        if (!person.actions().isEmpty()) {
            Button menu = menu(person, act);
            menu.disableProperty().bind(isFixed);
            getChildren().add(menu);
        }
    }

    private static Label role(Details.Person person) {
        Label role = new Label(person.role().name().toLowerCase(Locale.ROOT));
        role.getStyleClass().add("small");
        role.setMinWidth(USE_PREF_SIZE);
        return role;
    }

    private static Button menu(Details.Person person, BiConsumer<MemberAction, Details.Person> act) {
        ContextMenu menu = new ContextMenu();
        for (MemberAction action : person.actions()) {
            MenuItem item = new MenuItem(action.label());
            item.setOnAction(_ -> act.accept(action, person));
            menu.getItems().add(item);
        }
        Button button = new Button("", new FontIcon(Octicons.KEBAB_HORIZONTAL_16));
        button.getStyleClass().setAll("button", "icon-button", "member-menu");
        button.setAccessibleText("What to do with " + person.displayName());
        button.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 2));
        return button;
    }
}
