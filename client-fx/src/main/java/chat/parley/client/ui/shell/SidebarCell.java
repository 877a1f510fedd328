package chat.parley.client.ui.shell;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// One line of the sidebar: a heading, or a conversation with its avatar, marks, and its time or unread count.
final class SidebarCell extends ListCell<SidebarRow> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final EmojiText emoji;
    private final ObservableValue<Optional<ConversationId>> current;
    private final Consumer<SidebarRow.Action> onAction;

    SidebarCell(
            EmojiText emoji, ObservableValue<Optional<ConversationId>> current, Consumer<SidebarRow.Action> onAction) {
        this.emoji = emoji;
        this.current = current;
        this.onAction = onAction;
        getStyleClass().add("sidebar-cell");
        setPrefWidth(0);
        current.addListener((_, _, _) -> markCurrent());
    }

    @Override
    protected void updateItem(@Nullable SidebarRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(CURRENT, false);
            return;
        }
        switch (row) {
            case SidebarRow.Heading heading -> showHeading(heading);
            case SidebarRow.Entry entry -> showEntry(entry);
            case SidebarRow.Nothing nothing -> showNothing(nothing);
        }
        markCurrent();
    }

    private void markCurrent() {
        boolean is = getItem() instanceof SidebarRow.Entry entry
                && current.getValue().filter(entry.conversation().id()::equals).isPresent();
        pseudoClassStateChanged(CURRENT, is);
    }

    private void showHeading(SidebarRow.Heading heading) {
        Label title = new Label(heading.title());
        title.getStyleClass().add("section-label");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox line = new HBox(title);
        button(heading.action()).ifPresent(line.getChildren()::add);
        line.getStyleClass().add("sidebar-heading");
        setGraphic(line);
        setAccessibleText(heading.title());
    }

    private Optional<Node> button(SidebarRow.Action action) {
        return switch (action) {
            case NONE -> Optional.empty();
            case NEW_CONVERSATION -> Optional.of(button(action, Octicons.PLUS_16, "Write to people"));
            case SHOW_ARCHIVED -> Optional.of(button(action, Octicons.CHEVRON_RIGHT_16, "Show what is archived"));
            case HIDE_ARCHIVED -> Optional.of(button(action, Octicons.CHEVRON_DOWN_16, "Hide what is archived"));
        };
    }

    private Node button(SidebarRow.Action action, Octicons icon, String label) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("icon-button", "heading-button");
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> onAction.accept(action));
        return button;
    }

    private void showNothing(SidebarRow.Nothing nothing) {
        Label sentence = new Label(nothing.sentence());
        sentence.getStyleClass().add("small");
        sentence.setWrapText(true);
        HBox line = new HBox(sentence);
        line.getStyleClass().add("sidebar-nothing");
        setGraphic(line);
        setAccessibleText(nothing.sentence());
    }

    private void showEntry(SidebarRow.Entry entry) {
        ConversationSummary conversation = entry.conversation();
        HBox line = new HBox(9);
        line.getStyleClass().add("sidebar-entry");
        line.setAlignment(Pos.CENTER_LEFT);
        if (SidebarGroups.isPeopleOrRoom(conversation)) line.getChildren().add(avatar(entry));
        else line.getStyleClass().add("plain");
        EmojiLabel title = new EmojiLabel(emoji, 16, conversation.title());
        title.getStyleClass().add("sidebar-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        line.getChildren().add(title);
        line.getChildren().addAll(marks(entry));
        boolean unread = conversation.unread() > 0 && !entry.isMuted();
        line.pseudoClassStateChanged(UNREAD, unread);
        setGraphic(line);
        setAccessibleText(describe(entry));
    }

    private static Avatar avatar(SidebarRow.Entry entry) {
        ConversationSummary conversation = entry.conversation();
        Avatar avatar = new Avatar(28);
        if (conversation.other().isPresent()) {
            avatar.show(conversation.title(), conversation.other().get(), conversation.picture());
            avatar.showPresence(
                    entry.presence().or(() -> Optional.of(chat.parley.protocol.live.PresenceState.OFFLINE)));
        } else {
            avatar.show(conversation.title().strip().split("\\s+", -1)[0], conversation.id(), conversation.picture());
        }
        return avatar;
    }

    private static List<Node> marks(SidebarRow.Entry entry) {
        ConversationSummary conversation = entry.conversation();
        List<Node> marks = new ArrayList<>();
        if (conversation.failed() > 0) marks.add(mark(Octicons.ALERT_16));
        else if (conversation.queued() > 0) marks.add(mark(Octicons.CLOCK_16));
        if (conversation.hasDraft()) marks.add(mark(Octicons.PENCIL_16));
        if (conversation.isTemporary()) marks.add(mark(Octicons.STOPWATCH_16));
        if (conversation.isPinned()) marks.add(mark(Octicons.PIN_16));
        if (entry.isMuted()) marks.add(mark(Octicons.BELL_SLASH_16));
        if (conversation.unread() > 0) marks.add(badge(entry));
        else if (SidebarGroups.isPeopleOrRoom(conversation)) marks.add(time(entry.when()));
        return marks;
    }

    private static Node mark(Octicons icon) {
        FontIcon mark = new FontIcon(icon);
        mark.getStyleClass().add("sidebar-mark");
        return mark;
    }

    private static Node badge(SidebarRow.Entry entry) {
        ConversationSummary conversation = entry.conversation();
        String count = conversation.unread() > 99 ? "99+" : String.valueOf(conversation.unread());
        Label badge = new Label(conversation.mentions() > 0 ? "@ " + count : count);
        badge.getStyleClass().add("badge");
        if (entry.isMuted() && conversation.mentions() == 0)
            badge.getStyleClass().add("quiet");
        badge.setMinWidth(USE_PREF_SIZE);
        return badge;
    }

    private static Node time(String when) {
        Label time = new Label(when);
        time.getStyleClass().add("small");
        time.setMinWidth(USE_PREF_SIZE);
        return time;
    }

    private static String describe(SidebarRow.Entry entry) {
        ConversationSummary conversation = entry.conversation();
        List<String> words = new ArrayList<>(List.of(conversation.title()));
        if (conversation.unread() > 0) words.add(conversation.unread() + " unread");
        if (conversation.mentions() > 0) words.add(conversation.mentions() + " mention you");
        entry.presence()
                .ifPresent(state -> words.add(
                        switch (state) {
                            case ONLINE -> "online";
                            case AWAY -> "away";
                            case OFFLINE -> "offline";
                        }));
        if (conversation.isTemporary()) words.add("temporary, not kept");
        if (conversation.isPinned()) words.add("pinned");
        if (entry.isMuted()) words.add("muted");
        if (conversation.hasDraft()) words.add("has a draft");
        if (conversation.queued() > 0) words.add(conversation.queued() + " waiting to be sent");
        if (conversation.failed() > 0) words.add(conversation.failed() + " not sent");
        return String.join(", ", words);
    }
}
