package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the sidebar of one account shows, and walking through it.
public final class SidebarViewModel implements AutoCloseable {
    private final Clock clock;
    private final RouteHistory routes;
    private final ObservableList<SidebarRow> rows = FXCollections.observableArrayList();
    private final ObservableList<SidebarRow> shown = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<ConversationSummary>> conversations =
            new ReadOnlyObjectWrapper<>(this, "conversations", List.of());
    private Map<UserId, Presence> presence = Map.of();
    private boolean showsArchived;
    private final ReadOnlyObjectWrapper<Optional<ConversationId>> current;
    private final ChangeListener<HashRoute> follower = (_, _, _) -> followRoute();
    private final List<Subscription> subscriptions;

    public SidebarViewModel(Account account, FxBridge bridge, Clock clock, RouteHistory routes) {
        this.clock = clock;
        this.routes = routes;
        current = new ReadOnlyObjectWrapper<>(this, "current", conversationOf(routes.page()));
        routes.current().addListener(follower);
        filter.addListener((_, _, _) -> arrange());
        subscriptions = List.of(
                bridge.listen(account::onConversations, this::showConversations),
                bridge.listen(account::onPresence, this::showPresence));
    }

    public ObservableList<SidebarRow> rows() {
        return shown;
    }

    /// The conversation of the page that is open, also while settings lie over it.
    public ReadOnlyObjectProperty<Optional<ConversationId>> current() {
        return current.getReadOnlyProperty();
    }

    public StringProperty filter() {
        return filter;
    }

    /// Every conversation, as the account tells them.
    public ReadOnlyObjectProperty<List<ConversationSummary>> conversations() {
        return conversations.getReadOnlyProperty();
    }

    public Optional<ConversationSummary> find(ConversationId id) {
        return conversations.get().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Sorts anew by the present time: call it now and then, for midnight moves the groups.
    public void arrange() {
        List<SidebarRow> next = new SidebarGroups(
                        clock.instant(), clock.getZone(), presence, filter.get(), showsArchived)
                .arrange(conversations.get().stream()
                        .filter(each -> !isUnused(each) || isCurrent(each))
                        .toList());
        if (next.size() == rows.size()) replaceChanged(next);
        else rows.setAll(next);
    }

    /// A conversation with a model that was begun and never used: the next new one takes its place.
    private static boolean isUnused(ConversationSummary conversation) {
        return conversation.kind() == ConversationKind.ASSISTANT
                && conversation.lastMessage().isEmpty()
                && !conversation.hasDraft()
                && !conversation.isPinned()
                && conversation.queued() + conversation.failed() == 0;
    }

    private boolean isCurrent(ConversationSummary conversation) {
        return current.get().filter(conversation.id()::equals).isPresent();
    }

    public void open(ConversationId conversation) {
        routes.open(new HashRoute.Conversation(conversation));
    }

    public void handle(SidebarRow.Action action) {
        showsArchived = action == SidebarRow.Action.SHOW_ARCHIVED;
        arrange();
    }

    public void openNext() {
        step(1, _ -> true);
    }

    public void openPrevious() {
        step(-1, _ -> true);
    }

    public void openNextUnread() {
        step(1, SidebarViewModel::asksForAttention);
    }

    public void openPreviousUnread() {
        step(-1, SidebarViewModel::asksForAttention);
    }

    /// @return the one to show when nothing was chosen: the newest
    public Optional<ConversationId> newest() {
        return conversations.get().stream()
                .filter(each -> !each.isArchived() && !isUnused(each))
                .max(java.util.Comparator.comparing(ConversationSummary::sortedAt))
                .map(ConversationSummary::id);
    }

    @Override
    public void close() {
        routes.current().removeListener(follower);
        subscriptions.forEach(Subscription::close);
    }

    private void followRoute() {
        current.set(conversationOf(routes.page()));
        arrange();
    }

    private void showConversations(List<ConversationSummary> next) {
        conversations.set(next);
        arrange();
    }

    private void showPresence(Map<UserId, Presence> next) {
        presence = next;
        arrange();
    }

    /// Keeps what is the same, so that the list does not flicker.
    private void replaceChanged(List<SidebarRow> next) {
        for (int i = 0; i < next.size(); i++) {
            if (!next.get(i).equals(rows.get(i))) rows.set(i, next.get(i));
        }
    }

    private static boolean asksForAttention(SidebarRow.Entry entry) {
        return entry.conversation().unread() > 0 && !entry.isMuted();
    }

    /// Goes round: after the last comes the first.
    private void step(int direction, Predicate<SidebarRow.Entry> wanted) {
        List<SidebarRow.Entry> entries = rows.stream()
                .filter(SidebarRow.Entry.class::isInstance)
                .map(SidebarRow.Entry.class::cast)
                .toList();
        int size = entries.size();
        int at = indexOfCurrent(entries);
        for (int distance = 1; distance <= size; distance++) {
            int start = at < 0 && direction < 0 ? 0 : at;
            SidebarRow.Entry entry = entries.get(Math.floorMod(start + direction * distance, size));
            if (wanted.test(entry)) {
                open(entry.conversation().id());
                return;
            }
        }
    }

    private int indexOfCurrent(List<SidebarRow.Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (current.get().filter(entries.get(i).conversation().id()::equals).isPresent()) return i;
        }
        return -1;
    }

    /// @return the conversation that a place shows
    public static Optional<ConversationId> conversationOf(HashRoute route) {
        return switch (route) {
            case HashRoute.Conversation place -> Optional.of(place.conversation());
            case HashRoute.MessageLink place -> Optional.of(place.conversation());
            case HashRoute.Search _, HashRoute.Library _, HashRoute.Settings _, HashRoute.Welcome _ -> Optional.empty();
        };
    }
}
