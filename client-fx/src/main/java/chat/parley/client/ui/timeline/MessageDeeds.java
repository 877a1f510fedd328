package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.file.TileDeeds;
import chat.parley.client.ui.markdown.TextSelection;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ModelEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Everything one can do with a message, whether by mouse, menu or keyboard.
///
/// Use on the FX thread.
final class MessageDeeds implements RowDeeds, TileDeeds {
    private final TimelineViewModel model;
    private final TimelineActions actions;
    private final TextSelection selection;
    private final EmojiText emoji;
    private final Layers layers;
    private final Function<RowItem, Optional<Node>> anchors;

    /// @param layers where questions are asked
    /// @param anchors finds the node that shows a row
    MessageDeeds(
            TimelineViewModel model,
            TimelineActions actions,
            TextSelection selection,
            EmojiText emoji,
            Layers layers,
            Function<RowItem, Optional<Node>> anchors) {
        this.model = model;
        this.actions = actions;
        this.selection = selection;
        this.emoji = emoji;
        this.layers = layers;
        this.anchors = anchors;
    }

    void reply(Message message) {
        actions.reply(message);
    }

    void edit(Message message) {
        actions.edit(message);
    }

    void editWaiting(TimelineEntry.Pending pending) {
        actions.editWaiting(pending);
    }

    void forward(List<Message> messages) {
        actions.forward(messages);
    }

    void pickReaction(RowItem item) {
        if (!(item.row().get() instanceof MessageRow row)) return;
        anchors.apply(item).ifPresent(anchor -> actions.pickEmoji(anchor, emoji -> model.react(row, emoji)));
    }

    void choose(RowItem item) {
        model.chosen().toggle(item);
    }

    boolean mayDelete(MessageRow row) {
        return model.mayDelete(row);
    }

    Optional<String> selectedText() {
        return selection.text();
    }

    void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    void copyLink(Message message) {
        copy(actions.linkTo(message));
    }

    @Override
    public void copyText(MessageRow row) {
        copy(row.textAndFiles());
    }

    @Override
    public boolean isTree() {
        return model.isTree();
    }

    @Override
    public void regenerate(MessageRow answer) {
        model.regenerate(answer, Optional.empty());
    }

    /// Does nothing to what people wrote.
    void regenerateAnswer(MessageRow row) {
        if (isTree() && row.answer().isPresent() && !row.isGrowing()) regenerate(row);
    }

    /// @return whether it is an answer that ended before it was whole
    boolean canGoOn(MessageRow row) {
        return AnswerEndView.canGoOn(row);
    }

    /// Does nothing to an answer that is whole.
    void continueAnswer(MessageRow row) {
        if (canGoOn(row)) goOn(row);
    }

    void quote(String words) {
        actions.quote(words);
    }

    void showContext(MessageRow row) {
        actions.showContext(row.id());
    }

    @Override
    public ContextMenu againMenu(MessageRow answer) {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("message-menu");
        MenuItem same = new MenuItem("Answer again");
        same.setOnAction(_ -> regenerate(answer));
        menu.getItems().add(same);
        menu.getItems().add(new SeparatorMenuItem());
        for (ModelEntry each : model.models()) {
            MenuItem other = new MenuItem("With " + each.name() + " · " + each.provider());
            other.setMnemonicParsing(false);
            other.setOnAction(_ -> model.regenerate(answer, Optional.of(each.id())));
            menu.getItems().add(other);
        }
        return menu;
    }

    @Override
    public void goOn(MessageRow answer) {
        model.goOn(answer);
    }

    @Override
    public void showVersion(MessageId version) {
        model.showBranch(version);
    }

    @Override
    public void showBranches(MessageRow from) {
        actions.showBranches();
    }

    @Override
    public void showReaders(List<TimelineRow.Sender> readers, Node anchor) {
        ReadersCard.show(readers, emoji, anchor);
    }

    void showReaders(RowItem item, TimelineRow.Read read) {
        anchors.apply(item).ifPresent(anchor -> showReaders(read.readers(), anchor));
    }

    @Override
    public void react(MessageRow row, String emoji) {
        model.react(row, emoji);
    }

    @Override
    public void showQuoted(MessageId quoted, MessageRow from) {
        model.showQuoted(quoted, from.id());
    }

    @Override
    public void retry(MessageRow row) {
        model.retry(row);
    }

    @Override
    public void open(ShownFile file) {
        List<SeenFile> all = model.seenFiles();
        int at = all.stream().map(SeenFile::file).toList().indexOf(file);
        if (at >= 0) actions.showFiles(all, at);
    }

    @Override
    public void openOutside(ShownFile.Stored file) {
        actions.openOutside(file);
    }

    @Override
    public void save(ShownFile.Stored file) {
        actions.saveFile(file);
    }

    @Override
    public void cancel(LocalFile file) {
        model.dropFile(file);
    }

    @Override
    public void retry(LocalFile file) {
        model.retryFile(file);
    }

    /// Asks first when others have the message already.
    @Override
    public void delete(MessageRow row) {
        if (row.stored().isEmpty()) {
            model.delete(row);
            return;
        }
        Question.ask(
                layers,
                "Delete this message?",
                "It is deleted for everybody in this conversation, and cannot be brought back.",
                "Delete",
                Question.Weight.DESTRUCTIVE,
                () -> model.delete(row));
    }
}
