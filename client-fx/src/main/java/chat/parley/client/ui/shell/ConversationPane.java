package chat.parley.client.ui.shell;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.PresenceWords;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// One conversation: the banner and the header above its messages, the composer below, the details at the right.
final class ConversationPane extends BorderPane {
    private static final String NO_MODEL =
            "People answer here. Write @assistant in a message to ask a model, or begin a conversation with one.";

    private static final double NARROWEST = 340;
    private final ConversationMenu menu;
    private final EmojiLabel title;
    private final Label people = new Label();
    private final Button pin = iconButton(Octicons.PIN_16, "Unpin");
    private final Button find = iconButton(Octicons.SEARCH_16, "Find in this conversation  " + Shortcut.FIND.hint());
    private final ToggleButton details = new ToggleButton("", new FontIcon(Octicons.PEOPLE_16));
    private final Button more = iconButton(Octicons.KEBAB_HORIZONTAL_16, "More");
    private final ConversationParts parts;
    private ContextMenu openMenu = new ContextMenu();
    private final PresenceWords words;
    private Optional<ConversationSummary> shown = Optional.empty();
    private Map<UserId, Presence> presence = Map.of();

    ConversationPane(
            Banner banner, ConversationParts parts, EmojiText emoji, ConversationMenu menu, PresenceWords words) {
        this.menu = menu;
        this.words = words;
        this.parts = parts;
        this.title = new EmojiLabel(emoji, 20);
        getStyleClass().add("conversation-pane");
        VBox.setVgrow(parts.timeline(), Priority.ALWAYS);
        StackPane foot = new StackPane(parts.composer());
        foot.getStyleClass().add("composer-place");
        VBox middle = new VBox(banner, header(), parts.timeline(), foot);
        middle.setMinWidth(NARROWEST);
        setCenter(new StackPane(middle, parts.dropArea()));
        parts.details().getStyleClass().add("hairline-left");
    }

    void show(ConversationSummary conversation) {
        shown = Optional.of(conversation);
        title.setText(conversation.title());
        boolean hasPeople = switch (conversation.kind()) {
            case DIRECT, GROUP -> true;
            case SELF, ASSISTANT -> false;
        };
        showPeople(conversation);
        pin.setVisible(conversation.isPinned());
        details.setVisible(hasPeople);
        if (!hasPeople) setDetailsShown(false);
    }

    /// Tells of a direct conversation whether the other one is there.
    void showPresence(Map<UserId, Presence> next) {
        presence = next;
        shown.ifPresent(this::showPeople);
    }

    private void showPeople(ConversationSummary conversation) {
        people.setText(
                switch (conversation.kind()) {
                    case GROUP ->
                        conversation.memberCount() + (conversation.memberCount() == 1 ? " person" : " people");
                    case SELF -> "Only you see this";
                    case ASSISTANT ->
                        conversation.isTemporary() ? "Temporary: erased when you leave it, and never searched" : "";
                    case DIRECT ->
                        conversation
                                .other()
                                .flatMap(other -> Optional.ofNullable(presence.get(other)))
                                .map(words::of)
                                .orElse("");
                });
    }

    /// Does something that only a conversation with a model has.
    void withModel(Consumer<ConversationParts> deed) {
        if (shown.filter(each -> each.kind() == ConversationKind.ASSISTANT).isPresent()) deed.accept(parts);
    }

    /// Shows who could answer; where people do, says how a model is asked.
    void openModels() {
        boolean hasModel =
                shown.filter(each -> each.kind() == ConversationKind.ASSISTANT).isPresent();
        if (hasModel) parts.openModels();
        else parts.tell(NO_MODEL);
    }

    ConversationParts parts() {
        return parts;
    }

    void toggleDetails() {
        if (details.isVisible()) setDetailsShown(getRight() == null);
    }

    boolean isDetailsShown() {
        return getRight() != null;
    }

    void setDetailsShown(boolean isShown) {
        setRight(isShown ? parts.details() : null);
        details.setSelected(isShown);
    }

    private Region header() {
        title.getStyleClass().add("title");
        title.setMinWidth(40);
        people.getStyleClass().add("muted");
        people.setMinWidth(0);
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        pin.managedProperty().bind(pin.visibleProperty());
        pin.setOnAction(_ -> showMenu());
        find.setOnAction(_ -> parts.find());
        details.getStyleClass().add("icon-button");
        details.setAccessibleText("Details");
        details.setTooltip(new Tooltip("Details  " + Shortcut.DETAILS.hint()));
        details.managedProperty().bind(details.visibleProperty());
        details.setOnAction(_ -> toggleDetails());
        more.setOnAction(_ -> showMenu());
        HBox header = new HBox(title, people, room, pin, find, details, more);
        HBox.setMargin(people, new Insets(0, 0, 0, 10));
        header.getStyleClass().addAll("conversation-header", "hairline-bottom");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void showMenu() {
        openMenu.hide();
        openMenu = new ContextMenu();
        withModel(with -> openMenu.getItems()
                .addAll(
                        item("Branches…  " + Shortcut.BRANCHES.hint(), with::showBranches),
                        item("What the model sees…  " + Shortcut.CONTEXT.hint(), with::showContext),
                        new SeparatorMenuItem()));
        shown.ifPresent(conversation -> openMenu.getItems().addAll(menu.itemsFor(conversation)));
        openMenu.show(more, Side.BOTTOM, 0, 4);
    }

    private static MenuItem item(String title, Runnable deed) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(_ -> deed.run());
        return item;
    }

    private static Button iconButton(Octicons icon, String label) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(label.split("  ", -1)[0]);
        button.setTooltip(new Tooltip(label));
        return button;
    }
}
