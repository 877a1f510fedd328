package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// What one can do with a message, as a menu made for that message.
final class MessageMenu {
    private static final int MOST_FILES = 5;
    private static final int LONGEST_NAME = 28;

    private final MessageDeeds deeds;

    MessageMenu(MessageDeeds deeds) {
        this.deeds = deeds;
    }

    /// @return empty for rows that are no message
    Optional<ContextMenu> of(RowItem item) {
        if (!(item.row().get() instanceof MessageRow row)) return Optional.empty();
        var items = new ArrayList<MenuItem>();
        switch (row.entry()) {
            case TimelineEntry.Stored stored -> addStored(items, item, row, stored.message());
            case TimelineEntry.Pending pending -> addPending(items, row, pending);
        }
        addFiles(items, row);
        var menu = new ContextMenu(items.toArray(MenuItem[]::new));
        menu.getStyleClass().add("message-menu");
        return items.isEmpty() ? Optional.empty() : Optional.of(menu);
    }

    private void addStored(List<MenuItem> items, RowItem item, MessageRow row, Message message) {
        if (row.isDeleted()) return;
        if (deeds.isTree()) {
            addOfTree(items, item, row, message);
            return;
        }
        if (deeds.canGoOn(row)) items.add(entry("Continue", Octicons.ARROW_DOWN_16, () -> deeds.goOn(row)));
        addThoughts(items, item, row);
        items.add(entry("Reply", Octicons.REPLY_16, () -> deeds.reply(message)));
        items.add(entry("React…", Octicons.SMILEY_16, () -> deeds.pickReaction(item)));
        if (row.sender().isMe()) items.add(entry("Edit", Octicons.PENCIL_16, () -> deeds.edit(message)));
        items.add(entry("Forward…", Octicons.SHARE_16, () -> deeds.forward(List.of(message))));
        items.add(new SeparatorMenuItem());
        deeds.selectedText()
                .ifPresent(text -> items.add(entry("Copy selection", Octicons.CLIPPY_16, () -> deeds.copy(text))));
        items.add(entry("Copy text", Octicons.CLIPPY_16, () -> deeds.copyText(row)));
        items.add(entry("Copy link", Octicons.LINK_16, () -> deeds.copyLink(message)));
        if (row.progress() instanceof TimelineRow.Read read && !read.isDirect()) {
            String title = "Read by " + Wording.names(Wording.firstNames(read.readers()), 2) + "…";
            items.add(entry(title, Octicons.EYE_16, () -> deeds.showReaders(item, read)));
        }
        items.add(entry("Select several", Octicons.MULTI_SELECT_16, () -> deeds.choose(item)));
        if (deeds.mayDelete(row)) {
            items.add(new SeparatorMenuItem());
            items.add(danger(entry("Delete", Octicons.TRASH_16, () -> deeds.delete(row))));
        }
    }

    /// In a conversation with a model nobody is answered and nothing is overwritten; there are branches instead.
    private void addOfTree(List<MenuItem> items, RowItem item, MessageRow row, Message message) {
        if (row.answer().isPresent()) {
            if (deeds.canGoOn(row)) items.add(entry("Continue", Octicons.ARROW_DOWN_16, () -> deeds.goOn(row)));
            items.add(entry("Answer again", Octicons.SYNC_16, () -> deeds.regenerateAnswer(row)));
            addThoughts(items, item, row);
            items.add(entry("What the model saw…", Octicons.EYE_16, () -> deeds.showContext(row)));
        } else {
            items.add(entry("Edit and ask anew", Octicons.PENCIL_16, () -> deeds.edit(message)));
        }
        items.add(entry("Branches…", Octicons.GIT_BRANCH_16, () -> deeds.showBranches(row)));
        items.add(entry("Forward…", Octicons.SHARE_16, () -> deeds.forward(List.of(message))));
        items.add(new SeparatorMenuItem());
        addCopies(items, row, message);
        items.add(entry("Select several", Octicons.MULTI_SELECT_16, () -> deeds.choose(item)));
    }

    private void addThoughts(List<MenuItem> items, RowItem item, MessageRow row) {
        if (!ThoughtsView.canUnfold(row)) return;
        String title = ThoughtsView.isOpen(item) ? "Fold the thoughts" : "Show the thoughts";
        items.add(entry(title, Octicons.LIGHT_BULB_16, () -> ThoughtsView.toggle(item)));
    }

    private void addCopies(List<MenuItem> items, MessageRow row, Message message) {
        deeds.selectedText().ifPresent(text -> {
            items.add(entry("Quote selection", Octicons.QUOTE_16, () -> deeds.quote(text)));
            items.add(entry("Copy selection", Octicons.CLIPPY_16, () -> deeds.copy(text)));
        });
        String title = row.answer().isPresent() ? "Copy as Markdown" : "Copy text";
        items.add(entry(title, Octicons.CLIPPY_16, () -> deeds.copyText(row)));
        items.add(entry("Copy link", Octicons.LINK_16, () -> deeds.copyLink(message)));
    }

    private void addPending(List<MenuItem> items, MessageRow row, TimelineEntry.Pending pending) {
        switch (pending.delivery()) {
            case TimelineEntry.Queued _ ->
                items.add(entry("Edit", Octicons.PENCIL_16, () -> deeds.editWaiting(pending)));
            case TimelineEntry.Failed _ -> items.add(entry("Retry", Octicons.SYNC_16, () -> deeds.retry(row)));
            case TimelineEntry.Sending _ -> {}
        }
        items.add(entry("Copy text", Octicons.CLIPPY_16, () -> deeds.copyText(row)));
        if (!(pending.delivery() instanceof TimelineEntry.Sending)) {
            items.add(danger(entry("Do not send", Octicons.TRASH_16, () -> deeds.delete(row))));
        }
    }

    private void addFiles(List<MenuItem> items, MessageRow row) {
        List<ShownFile> files = row.files();
        if (files.isEmpty()) return;
        items.add(new SeparatorMenuItem());
        for (ShownFile file : files.subList(0, Math.min(files.size(), MOST_FILES))) {
            boolean isGone = file instanceof ShownFile.Stored stored && stored.isDeleted();
            if (isGone) continue;
            String name = files.size() == 1 ? "" : " “" + shortened(file.name()) + "”";
            boolean isPicture = file.picture().isPresent();
            if (isPicture || files.size() == 1)
                items.add(entry((isPicture ? "View" : "Open") + name, Octicons.EYE_16, () -> deeds.open(file)));
            if (file instanceof ShownFile.Stored stored)
                items.add(entry("Save" + name + " as…", Octicons.DOWNLOAD_16, () -> deeds.save(stored)));
        }
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static MenuItem entry(String title, Octicons icon, Runnable deed) {
        var entry = new MenuItem(title, new FontIcon(icon));
        entry.setMnemonicParsing(false);
        entry.setOnAction(_ -> deed.run());
        return entry;
    }

    private static MenuItem danger(MenuItem entry) {
        entry.getStyleClass().add("danger");
        return entry;
    }
}
