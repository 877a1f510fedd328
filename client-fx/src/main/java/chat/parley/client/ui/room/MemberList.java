package chat.parley.client.ui.room;

import chat.parley.client.ui.control.RightToLeft;
import chat.parley.client.ui.emoji.EmojiText;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Everybody in a group. Of a large one it shows the first and a field to find the others.
final class MemberList extends VBox {
    private static final int MOST_SHOWN = 50;
    private static final int NEEDS_FILTER = 12;

    private final EmojiText emoji;
    private final ObservableValue<Boolean> isFixed;
    private final BiConsumer<MemberAction, Details.Person> act;
    private final TextField filter = new TextField();
    private final VBox rows = new VBox();
    private List<Details.Person> people = List.of();

    /// @param isFixed whether nothing can be done with members now
    MemberList(EmojiText emoji, ObservableValue<Boolean> isFixed, BiConsumer<MemberAction, Details.Person> act) {
        super(6);
        this.emoji = emoji;
        this.isFixed = isFixed;
        this.act = act;
        filter.setPromptText("Find a member");
        filter.setAccessibleText("Find a member");
        filter.managedProperty().bind(filter.visibleProperty());
        filter.textProperty().addListener((_, _, _) -> refresh());
        getChildren().setAll(filter, rows);
    }

    void show(List<Details.Person> next) {
        if (!next.equals(people)) {
            people = next;
            refresh();
        }
    }

    private void refresh() {
        filter.setVisible(people.size() > NEEDS_FILTER);
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        List<Details.Person> found = people.stream()
                .filter(one -> one.displayName().toLowerCase(Locale.ROOT).contains(wanted)
                        || one.username().contains(wanted))
                .toList();
        rows.getChildren()
                .setAll(found.stream()
                        .limit(MOST_SHOWN)
                        .map(one -> new PersonRow(one, emoji, isFixed, act))
                        .toList());
        if (found.isEmpty()) {
            rows.getChildren().add(muted("Nobody here is called that."));
        } else if (found.size() > MOST_SHOWN) {
            rows.getChildren().add(muted((found.size() - MOST_SHOWN) + " more: type a part of the name."));
        }
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(!RightToLeft.isIn(text));
        return label;
    }
}
