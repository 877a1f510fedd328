package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.markdown.MessageLook;
import chat.parley.client.ui.markdown.TextSelection;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// The same rows, drawn by the same cells, in JavaFX's own list: what the benchmark compares with.
public final class ListViewReference {
    private final RowContext context;
    private final UserId me;

    public ListViewReference(UserId me, Executor background, FxBridge bridge) {
        this.me = me;
        var look = new MessageLook(
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                new CodeColours(background, bridge),
                me,
                _ -> {},
                new TextSelection());
        context = new RowContext(
                look,
                new RowMarks(new SimpleStringProperty("")),
                new NoDeeds(),
                new Wording(Clock.system(ZoneOffset.UTC)),
                () -> {
                    throw new IllegalStateException("no files in this benchmark");
                });
    }

    /// @return the whole conversation, all of it in memory
    public ListView<?> list(TimelineView view) {
        var list = new ListView<RowItem>(FXCollections.observableArrayList(items(view)));
        list.setCellFactory(_ -> new Cell(context));
        return list;
    }

    /// Puts the rows of a view above those there are.
    @SuppressWarnings("unchecked") // it is the list made above
    public void prepend(ListView<?> list, TimelineView view) {
        ((ListView<RowItem>) list).getItems().addAll(0, items(view));
    }

    private List<RowItem> items(TimelineView view) {
        return new RowBuilder(me, context.wording())
                .build(view, false).stream().map(RowItem::new).toList();
    }

    private static final class Cell extends ListCell<RowItem> {
        private final RowCell cell;

        Cell(RowContext context) {
            cell = new RowCell(context);
            setPrefWidth(0);
            setStyle("-fx-padding: 0; -fx-background-color: transparent;");
        }

        @Override
        protected void updateItem(@Nullable RowItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                cell.reset();
                setGraphic(null);
            } else {
                cell.updateItem(item);
                setGraphic(cell.getNode());
            }
        }
    }

    private static final class NoDeeds implements RowDeeds {
        @Override
        public void showReaders(List<TimelineRow.Sender> readers, Node anchor) {}

        @Override
        public void react(TimelineRow.MessageRow row, String emoji) {}

        @Override
        public void showQuoted(MessageId quoted, TimelineRow.MessageRow from) {}

        @Override
        public void retry(TimelineRow.MessageRow row) {}

        @Override
        public void delete(TimelineRow.MessageRow row) {}

        @Override
        public void copyText(TimelineRow.MessageRow row) {}

        @Override
        public boolean isTree() {
            return false;
        }

        @Override
        public void regenerate(TimelineRow.MessageRow answer) {}

        @Override
        public ContextMenu againMenu(TimelineRow.MessageRow answer) {
            return new ContextMenu();
        }

        @Override
        public void goOn(TimelineRow.MessageRow answer) {}

        @Override
        public void showVersion(MessageId version) {}

        @Override
        public void showBranches(TimelineRow.MessageRow from) {}
    }
}
