package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ModelEntry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

/// A conversation as it is read: its rows, who is typing, what is unread below, where to go.
///
/// Must be closed. Use on the FX thread; rows are made in the background. Long, because where the reader stands depends
/// on every kind of news; rows, marks and arrivals have classes of their own.
public final class TimelineViewModel implements AutoCloseable {
    private record News(TimelineView view, boolean isOffline) {}

    private record Picture(TimelineView view, List<TimelineRow> rows) {}

    private final Account account;
    private final ConversationId conversation;
    private final FxBridge bridge;
    private final Wording wording;
    private final UserId me;
    private final Timeline timeline;
    private final RowItems rows = new RowItems();
    private final LatestOnly<News> building;
    private final ReadMarker marker;
    private final FindInConversation find;
    private final ChosenMessages chosen;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper(this, "typing", "");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(this, "emptyText", "");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private final Arrivals arrivals;
    private final ReadOnlyBooleanWrapper hasNewer = new ReadOnlyBooleanWrapper(this, "hasNewer");
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private final Deque<MessageId> origins = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<TimelineRow.TopState> top =
            new ReadOnlyObjectWrapper<>(this, "top", new TimelineRow.Loading());
    private Optional<ListScreen> screen = Optional.empty();
    private Optional<TimelineView> view = Optional.empty();
    private Optional<News> news = Optional.empty();
    private Optional<MessageId> wanted = Optional.empty();
    private Optional<ScrollPosition.At> restoring = Optional.empty();
    private Optional<Picture> held = Optional.empty();
    private boolean isReturning;
    private boolean isOffline;
    private boolean isPlaced;
    private boolean wantsEnd;
    private final ReadOnlyBooleanWrapper isAwayFromEnd = new ReadOnlyBooleanWrapper(this, "isAwayFromEnd");
    private boolean isInFront;
    private List<ModelEntry> models = List.of();
    private boolean isAskingForModels;

    /// @param timeline of this conversation; whoever opened it closes it
    /// @param clock also says which time zone it is here
    /// @param background runs what takes more than a moment: markdown, rows
    public TimelineViewModel(
            Account account,
            Timeline timeline,
            ConversationId conversation,
            FxBridge bridge,
            Clock clock,
            Executor background) {
        this.account = account;
        this.conversation = conversation;
        this.bridge = bridge;
        this.wording = new Wording(clock);
        this.me = account.key().user();
        this.arrivals = new Arrivals(me);
        this.marker = new ReadMarker(clock, seq -> account.markRead(conversation, seq));
        this.find = new FindInConversation(account, conversation, bridge, this::showMessage);
        this.chosen = new ChosenMessages(rows, wording);
        var builder = new RowBuilder(me, wording);
        this.building = new LatestOnly<>(background, each -> {
            List<TimelineRow> made = builder.build(each.view(), each.isOffline());
            bridge.later(() -> show(new Picture(each.view(), made)));
        });
        this.timeline = timeline;
        subscriptions.add(bridge.listen(account::onStatus, this::hearStatus));
        subscriptions.add(bridge.whenDone(
                account.scrollPosition(conversation), this::open, _ -> open(new ScrollPosition.AtEnd())));
    }

    /// The conversation is heard only once it is known where its reader stood.
    private void open(ScrollPosition position) {
        if (position instanceof ScrollPosition.At at) {
            restoring = Optional.of(at);
            isReturning = true;
            subscriptions.add(bridge.whenDone(timeline.returnTo(at.top()), _ -> endReturn(), _ -> stopReturning()));
        }
        subscriptions.add(bridge.listen(timeline::subscribe, this::hearView));
    }

    private void stopReturning() {
        restoring = Optional.empty();
        endReturn();
    }

    private void endReturn() {
        isReturning = false;
        held.ifPresent(this::show);
    }

    /// Whether the place where the reader stood is still to come: until then nothing is shown that would move away.
    private boolean isTooEarly(TimelineView next) {
        if (isPlaced || restoring.isEmpty()) return false;
        MessageId place = restoring.get().top();
        boolean isComing = news.filter(fresh -> holds(fresh.view(), place)).isPresent();
        return isReturning || (isComing && !holds(next, place));
    }

    private static boolean holds(TimelineView view, MessageId id) {
        return view.entries().stream()
                .anyMatch(entry -> entry instanceof TimelineEntry.Stored stored
                        && stored.message().id().equals(id));
    }

    ObservableList<RowItem> rows() {
        return rows.items();
    }

    /// `Noor is typing…`, or nothing.
    public ReadOnlyStringProperty typing() {
        return typing.getReadOnlyProperty();
    }

    /// What stands in the middle of a conversation without messages.
    ReadOnlyStringProperty emptyText() {
        return emptyText.getReadOnlyProperty();
    }

    /// What is above the oldest message that is loaded.
    ReadOnlyObjectProperty<TimelineRow.TopState> top() {
        return top.getReadOnlyProperty();
    }

    /// Something that did not work, in a sentence, or nothing.
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /// How many messages came while the reader stood further up.
    ReadOnlyIntegerProperty newBelow() {
        return arrivals.newBelow();
    }

    /// Whether the newest messages are not loaded.
    ReadOnlyBooleanProperty hasNewer() {
        return hasNewer.getReadOnlyProperty();
    }

    /// Whether the newest message is not on the screen.
    ReadOnlyBooleanProperty isAwayFromEnd() {
        return isAwayFromEnd.getReadOnlyProperty();
    }

    /// Whether one has jumped here from another message.
    ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    public FindInConversation find() {
        return find;
    }

    ChosenMessages chosen() {
        return chosen;
    }

    Wording wording() {
        return wording;
    }

    UserId me() {
        return me;
    }

    public ConversationId conversation() {
        return conversation;
    }

    /// @return whether this user may delete the message
    boolean mayDelete(TimelineRow.MessageRow row) {
        return row.sender().isMe();
    }

    private void hearStatus(AccountStatus status) {
        boolean isNow = !(status.connection() instanceof ConnectionState.Online
                || status.connection() instanceof ConnectionState.CatchingUp);
        if (isNow == isOffline) return;
        isOffline = isNow;
        find.setOffline(isNow);
        news.ifPresent(known -> hearView(known.view()));
    }

    private void hearView(TimelineView next) {
        var fresh = new News(next, isOffline);
        news = Optional.of(fresh);
        building.accept(fresh);
    }

    private void show(Picture picture) {
        TimelineView next = picture.view();
        held = Optional.of(picture).filter(each -> isTooEarly(each.view()));
        if (held.isPresent()) return;
        view = Optional.of(next);
        hasNewer.set(next.hasNewer());
        if (models.isEmpty() && isTree()) askForModels();
        arrivals.hear(next, isAwayFromEnd.get());
        screen.ifPresentOrElse(shown -> shown.change(() -> rows.show(picture.rows())), () -> rows.show(picture.rows()));
        top.set(topOf(next));
        typing.set(Wording.typing(next.typing().stream().map(this::firstNameOf).toList()));
        emptyText.set(emptyText(next));
        if (isPlaced && arrivals.hasNewOwn()) showNewest();
        else place();
    }

    private void askForModels() {
        if (isAskingForModels) return;
        isAskingForModels = true;
        subscriptions.add(bridge.whenDone(account.models().list(), list -> models = list.models(), _ -> {
            // the menu offers the same model again
        }));
    }

    private String firstNameOf(UserId user) {
        return Wording.firstName(view.stream()
                .flatMap(known -> known.members().stream())
                .filter(member -> member.userId().equals(user))
                .map(Member::displayName)
                .findFirst()
                .orElse("Somebody"));
    }

    private static String emptyText(TimelineView view) {
        if (!view.entries().isEmpty()
                || view.hasOlder()
                || view.isLoading()
                || view.problem().isPresent()) return "";
        return switch (view.conversation().kind()) {
            case SELF -> "This is your own corner: notes, links, drafts. Only you can see it.";
            case ASSISTANT ->
                view.conversation().isTemporary()
                        ? "Ask anything. This conversation is not kept: it is erased when you leave it."
                        : "Ask anything. The answer comes from the model that is named below.";
            case DIRECT, GROUP -> "Nothing here yet. Write the first message.";
        };
    }

    /// Goes where one wanted to go, as soon as that is in the list.
    private void place() {
        if (rows.items().isEmpty()) return;
        if (wanted.flatMap(this::itemOf).isPresent()) {
            RowItem item = wanted.flatMap(this::itemOf).get();
            wanted = Optional.empty();
            isPlaced = true;
            go(new ScrollWish.ToRow(item));
        } else if (wantsEnd && !hasNewer.get()) {
            wantsEnd = false;
            isPlaced = true;
            go(new ScrollWish.ToEnd());
        } else if (!isPlaced) {
            isPlaced = true;
            placeFirst();
        }
    }

    private void placeFirst() {
        Optional<RowItem> top = restoring.flatMap(at -> itemOf(at.top()));
        Optional<RowItem> line = rows.find(new TimelineRow.NewLineKey());
        double offset = restoring.map(ScrollPosition.At::offset).orElse(0.0);
        go(top.<ScrollWish>map(item -> new ScrollWish.Restore(item, offset))
                .or(() -> line.map(item -> new ScrollWish.Restore(item, -40)))
                .orElseGet(ScrollWish.ToEnd::new));
    }

    private void go(ScrollWish wish) {
        screen.ifPresent(shown -> shown.go(wish));
    }

    private static TimelineRow.TopState topOf(TimelineView view) {
        if (view.problem().isPresent())
            return new TimelineRow.Problem(view.problem().get());
        if (view.isLoading() && view.hasOlder()) return new TimelineRow.Loading();
        return view.hasOlder() ? new TimelineRow.More() : new TimelineRow.Beginning();
    }

    private Optional<RowItem> itemOf(MessageId id) {
        return rows.items().stream()
                .filter(item -> item.row().get() instanceof TimelineRow.MessageRow row
                        && row.id().filter(id::equals).isPresent())
                .findFirst();
    }

    /// @param shown the list on the screen
    void showOn(ListScreen shown) {
        screen = Optional.of(shown);
        if (isPlaced) placeFirst();
    }

    void loadOlder() {
        if (view.filter(known -> known.hasOlder() && !known.isLoading()).isPresent()) timeline.loadOlder();
    }

    void loadNewer() {
        if (view.filter(known -> known.hasNewer() && !known.isLoading()).isPresent()) timeline.loadNewer();
    }

    /// Tries again to get older messages after it did not work.
    void retryOlder() {
        timeline.loadOlder();
    }

    /// Goes to a message and lights it up, also when it is not loaded.
    public void showMessage(MessageId id) {
        notice.set("");
        wanted = Optional.of(id);
        stopReturning();
        if (itemOf(id).isPresent()) {
            place();
            return;
        }
        subscriptions.add(bridge.whenDone(timeline.showAround(id), _ -> place(), failure -> {
            wanted = Optional.empty();
            notice.set(failure.sentence());
        }));
    }

    /// Goes to the message that `from` answers; [#goBack] returns.
    void showQuoted(MessageId quoted, Optional<MessageId> from) {
        from.ifPresent(origins::push);
        canGoBack.set(!origins.isEmpty());
        showMessage(quoted);
    }

    void goBack() {
        if (origins.isEmpty()) return;
        MessageId origin = origins.pop();
        canGoBack.set(!origins.isEmpty());
        showMessage(origin);
    }

    public void showNewest() {
        wantsEnd = true;
        stopReturning();
        origins.clear();
        canGoBack.set(false);
        if (hasNewer.get()) timeline.showNewest();
        else place();
    }

    /// The list tells where it stands.
    ///
    /// @param end whether the newest message stands whole on the screen
    /// @param seen highest seq that stands whole on the screen
    void stands(boolean end, Optional<Long> seen) {
        isAwayFromEnd.set(!end || hasNewer.get());
        if (!isAwayFromEnd.get()) arrivals.seen();
        if (isInFront) seen.ifPresent(marker::saw);
    }

    /// @param inFront whether the window has the keyboard; what is behind another window is not read
    void inFront(boolean inFront) {
        isInFront = inFront;
    }

    void tick() {
        marker.tick();
    }

    void savePosition(ScrollPosition position) {
        account.saveScrollPosition(conversation, position);
    }

    void react(TimelineRow.MessageRow row, String emoji) {
        boolean isMine = row.reactions().stream()
                .anyMatch(chip -> chip.isMine() && chip.reaction().emoji().equals(emoji));
        row.id().ifPresent(id -> account.react(conversation, id, emoji, !isMine));
    }

    /// Deletes a message of the server, or takes a waiting one out of the queue.
    void delete(TimelineRow.MessageRow row) {
        row.id()
                .ifPresentOrElse(
                        id -> account.delete(conversation, id),
                        () -> account.cancel(row.entry().key()));
    }

    /// @return whether messages stand in a tree: a conversation with a model
    boolean isTree() {
        return view.filter(known -> known.conversation().kind() == ConversationKind.ASSISTANT)
                .isPresent();
    }

    /// @return who can be asked, as far as it is known
    List<ModelEntry> models() {
        return models;
    }

    void regenerate(TimelineRow.MessageRow answer, Optional<String> model) {
        answer.id().ifPresent(id -> tell(account.answering().regenerate(conversation, id, model)));
    }

    void goOn(TimelineRow.MessageRow answer) {
        answer.id().ifPresent(id -> tell(account.answering().goOn(conversation, id)));
    }

    void showBranch(MessageId through) {
        tell(account.answering().showBranch(conversation, through));
    }

    private void tell(CompletionStage<Void> deed) {
        notice.set("");
        subscriptions.add(bridge.whenDone(deed, _ -> {}, failure -> notice.set(failure.sentence())));
    }

    void retry(TimelineRow.MessageRow row) {
        account.retry(row.entry().key());
    }

    /// @return the files of all messages that are loaded, oldest first
    List<SeenFile> seenFiles() {
        return rows.items().stream()
                .map(item -> item.row().get())
                .filter(TimelineRow.MessageRow.class::isInstance)
                .map(TimelineRow.MessageRow.class::cast)
                .flatMap(row -> row.files().stream()
                        .map(file -> new SeenFile(
                                file,
                                row.sender().isMe() ? "You" : row.sender().name(),
                                wording.fullTime(row.createdAt()))))
                .toList();
    }

    Files files() {
        return account.files();
    }

    /// Takes a file out of a message that is not sent yet.
    void dropFile(LocalFile file) {
        account.files().detach(conversation, file.key());
    }

    void retryFile(LocalFile file) {
        account.files().retry(file.key());
    }

    void clearNotice() {
        notice.set("");
    }

    @Override
    public void close() {
        marker.flush();
        find.close();
        subscriptions.forEach(Subscription::close);
    }
}
