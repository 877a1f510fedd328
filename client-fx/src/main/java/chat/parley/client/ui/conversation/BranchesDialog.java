package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.shell.Interior;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// All branches of a conversation as a tree: go to one, give one a name.
final class BranchesDialog {
    private static final int LONGEST_NAME = 80;
    private static final double STEP = 22;

    private final Account account;
    private final Interior.Frame frame;
    private final FxBridge bridge;
    private final EmojiText emoji;
    private final ConversationId conversation;
    private final ListView<BranchRow> list = new ListView<>();
    private final Label note = new Label("Loading…");
    private Optional<List<Message>> messages = Optional.empty();
    private AssistantState state = new AssistantState(Optional.empty(), Optional.empty(), false, List.of());
    private Runnable close = () -> {};

    private BranchesDialog(Interior.Frame frame, FxBridge bridge, EmojiText emoji, ConversationId conversation) {
        this.account = frame.account();
        this.frame = frame;
        this.bridge = bridge;
        this.emoji = emoji;
        this.conversation = conversation;
    }

    static void open(Interior.Frame frame, FxBridge bridge, EmojiText emoji, ConversationId conversation) {
        new BranchesDialog(frame, bridge, emoji, conversation).open();
    }

    private void open() {
        Label heading = new Label("Branches");
        heading.getStyleClass().add("heading");
        Label help = new Label("Enter or a click shows a branch; F2 gives it a name.");
        help.getStyleClass().add("muted");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        list.getStyleClass().addAll("bare-scroll", "branch-list");
        list.setAccessibleText("Branches, as a tree");
        list.setCellFactory(_ -> new Cell());
        list.setPrefSize(620, 420);
        list.setOnKeyPressed(key -> {
            Optional<BranchRow> chosen =
                    Optional.ofNullable(list.getSelectionModel().getSelectedItem());
            if (key.getCode() == KeyCode.ENTER) chosen.ifPresent(this::show);
            if (key.getCode() == KeyCode.F2) chosen.ifPresent(this::name);
        });
        VBox panel = new VBox(8, heading, help, note, list);
        panel.getStyleClass().addAll("room-dialog", "wide-dialog");
        panel.setAccessibleText("Branches");
        Subscription rows = bridge.listen(account::onConversations, this::follow);
        Subscription tree = bridge.whenDone(account.answering().tree(conversation), this::take, this::fail);
        Layers.Layer layer = frame.layers().open(panel, () -> {
            rows.close();
            tree.close();
        });
        close = layer::close;
        list.requestFocus();
    }

    private void follow(List<ConversationSummary> all) {
        all.stream()
                .filter(each -> each.id().equals(conversation))
                .findFirst()
                .flatMap(ConversationSummary::assistant)
                .ifPresent(next -> state = next);
        draw();
    }

    private void take(List<Message> all) {
        messages = Optional.of(all);
        note.setVisible(all.isEmpty());
        note.setText("Nothing is written here yet.");
        draw();
        list.getItems().stream()
                .filter(row -> Optional.of(row.message().id()).equals(state.currentNode()))
                .findFirst()
                .ifPresent(row -> {
                    list.getSelectionModel().select(row);
                    list.scrollTo(row);
                });
    }

    private void fail(Failure failure) {
        note.setText(failure.sentence());
    }

    private void draw() {
        int at = list.getSelectionModel().getSelectedIndex();
        messages.ifPresent(all -> list.getItems().setAll(BranchRow.of(all, state)));
        if (at >= 0) list.getSelectionModel().select(at);
    }

    private void show(BranchRow row) {
        close.run();
        bridge.whenDone(
                account.answering().showBranch(conversation, row.message().id()),
                _ -> {},
                failure -> frame.notices().failed(failure.sentence()));
    }

    private void name(BranchRow row) {
        Question.askText(
                frame.layers(),
                "Name this branch",
                new Question.Line(
                        row.name().orElse(""), LONGEST_NAME, emoji.sheet().catalog()),
                "Name it",
                name -> bridge.whenDone(
                        account.answering()
                                .nameBranch(conversation, row.message().id(), name),
                        _ -> {},
                        failure -> frame.notices().failed(failure.sentence())));
    }

    private final class Cell extends ListCell<BranchRow> {
        Cell() {
            getStyleClass().add("branch-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable BranchRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            setText(null);
            if (row == null || isEmpty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            FontIcon icon = new FontIcon(row.isAnswer() ? Octicons.CPU_16 : Octicons.PERSON_16);
            icon.getStyleClass().add("sidebar-mark");
            Label words = new Label(row.words().isBlank() ? "…" : row.words());
            words.getStyleClass().add(row.isShown() ? "branch-shown" : "branch-hidden");
            words.setMinWidth(0);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Button rename = new Button("", new FontIcon(Octicons.PENCIL_16));
            rename.getStyleClass().add("icon-button");
            rename.setAccessibleText("Name this branch");
            rename.setFocusTraversable(false);
            rename.setOnAction(_ -> name(row));
            HBox line = new HBox(8, icon, words);
            row.name().ifPresent(name -> {
                Label chip = new Label(name);
                chip.getStyleClass().add("chip");
                chip.setMinWidth(USE_PREF_SIZE);
                line.getChildren().add(chip);
            });
            line.getChildren().addAll(space, rename);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setPadding(new Insets(0, 0, 0, row.depth() * STEP));
            line.setOnMouseClicked(_ -> show(row));
            setGraphic(line);
            setAccessibleText((row.isAnswer() ? "Answer: " : "Prompt: ")
                    + row.words()
                    + row.name().map(name -> ", called " + name).orElse("")
                    + (row.isShown() ? ", shown" : ""));
        }
    }
}
