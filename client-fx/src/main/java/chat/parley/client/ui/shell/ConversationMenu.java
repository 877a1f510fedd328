package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What one can do with a conversation as a whole; the sidebar and the header offer the same.
public final class ConversationMenu {
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Account account;
    private final FxBridge bridge;
    private final Clock clock;
    private final Layers layers;
    private final Notices notices;
    private final EmojiCatalog catalog;

    public ConversationMenu(
            Account account, FxBridge bridge, Clock clock, Layers layers, Notices notices, EmojiCatalog catalog) {
        this.account = account;
        this.bridge = bridge;
        this.clock = clock;
        this.layers = layers;
        this.notices = notices;
        this.catalog = catalog;
    }

    public List<MenuItem> itemsFor(ConversationSummary conversation) {
        List<MenuItem> items = new ArrayList<>();
        if (mayRename(conversation)) items.add(item("Rename…", () -> rename(conversation)));
        items.add(
                conversation.isPinned()
                        ? item("Unpin", () -> run(account.pin(conversation.id(), false)))
                        : item("Pin", () -> run(account.pin(conversation.id(), true))));
        items.add(
                isMuted(conversation) ? item("Unmute", () -> mute(conversation, clock.instant())) : mute(conversation));
        if (conversation.unread() > 0) items.add(item("Mark as read", () -> markRead(conversation)));
        items.add(item("Copy link", () -> copyLink(conversation)));
        items.add(new SeparatorMenuItem());
        items.add(
                conversation.isArchived()
                        ? item("Unarchive", () -> run(account.archive(conversation.id(), false)))
                        : item("Archive", () -> run(account.archive(conversation.id(), true))));
        items.addAll(leaving(conversation));
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static boolean mayRename(ConversationSummary conversation) {
        return conversation.kind() == ConversationKind.GROUP || conversation.kind() == ConversationKind.ASSISTANT;
    }

    private boolean isMuted(ConversationSummary conversation) {
        return conversation
                .mutedUntil()
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
    }

    private Menu mute(ConversationSummary conversation) {
        Menu menu = new Menu("Mute");
        Instant now = clock.instant();
        Instant tomorrow = now.atZone(clock.getZone())
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.of(8, 0))
                .atZone(clock.getZone())
                .toInstant();
        menu.getItems()
                .setAll(
                        item("For 1 hour", () -> mute(conversation, now.plus(Duration.ofHours(1)))),
                        item("For 8 hours", () -> mute(conversation, now.plus(Duration.ofHours(8)))),
                        item("Until tomorrow, 08:00", () -> mute(conversation, tomorrow)),
                        item("For ever", () -> mute(conversation, FOR_EVER)));
        return menu;
    }

    private void mute(ConversationSummary conversation, Instant until) {
        run(account.mute(conversation.id(), until));
    }

    private void markRead(ConversationSummary conversation) {
        conversation.lastMessage().map(Message::seq).ifPresent(seq -> account.markRead(conversation.id(), seq));
    }

    private void copyLink(ConversationSummary conversation) {
        ClipboardContent content = new ClipboardContent();
        content.putString(new HashRoute.Conversation(conversation.id()).text());
        Clipboard.getSystemClipboard().setContent(content);
        notices.done("The link to “" + conversation.title() + "” is on the clipboard.");
    }

    private void rename(ConversationSummary conversation) {
        Question.askText(
                layers,
                "Rename the conversation",
                new Question.Line(conversation.title(), Bounds.TITLE_CODE_POINTS, catalog),
                "Rename",
                title -> run(account.rename(conversation.id(), title)));
    }

    private List<MenuItem> leaving(ConversationSummary conversation) {
        List<MenuItem> items = new ArrayList<>();
        String title = "“" + conversation.title() + "”";
        switch (conversation.kind()) {
            case GROUP -> {
                items.add(item(
                        "Leave…",
                        () -> ask(
                                "Leave " + title + "?",
                                "You will no longer see its messages. Somebody in it has to add you to come back.",
                                "Leave",
                                () -> account.leave(conversation.id()))));
                if (conversation.role() == MemberRole.OWNER) items.add(deleteForEveryone(conversation, title));
            }
            case ASSISTANT ->
                items.add(item(
                        "Delete…",
                        () -> ask(
                                "Delete " + title + "?",
                                "All of its prompts and answers are gone, in every branch. This cannot be undone.",
                                "Delete",
                                () -> account.leave(conversation.id()))));
            case DIRECT ->
                items.add(item(
                        "Delete…",
                        () -> ask(
                                "Delete " + title + "?",
                                "It disappears from your list. The other person keeps it, and it comes back with the next message.",
                                "Delete",
                                () -> account.leave(conversation.id()))));
            case SELF -> {}
        }
        return items;
    }

    private MenuItem deleteForEveryone(ConversationSummary conversation, String title) {
        return item(
                "Delete for everyone…",
                () -> ask(
                        "Delete " + title + " for everyone?",
                        "All " + conversation.memberCount()
                                + " people lose all of its messages. This cannot be undone.",
                        "Delete for everyone",
                        () -> account.deleteForEveryone(conversation.id())));
    }

    private void ask(
            String title, String consequence, String verb, java.util.function.Supplier<CompletionStage<Void>> act) {
        Question.ask(layers, title, consequence, verb, Weight.DESTRUCTIVE, () -> run(act.get()));
    }

    private void run(CompletionStage<Void> stage) {
        bridge.whenDone(stage, _ -> {}, failure -> notices.failed(failure.sentence()));
    }
}
