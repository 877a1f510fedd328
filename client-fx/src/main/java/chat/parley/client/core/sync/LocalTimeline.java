package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.thread.Topic;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.MessagePage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// An open conversation: a [MessageWindow] that is filled from the cache, else from the server, and what is queued
/// behind it.
///
/// The methods of [Timeline] may be called on any thread, the others on the account's thread. Long, because every
/// way to fill the window (scrolling, jumping, news, a gap) must leave the same window behind.
final class LocalTimeline implements Timeline {
    private static final int AT_ONCE = 60;
    private static final int MOST_AT_OPENING = 300;
    private static final int PAGE = 100;
    private static final int AHEAD = 60;
    private static final int SIDE = 50;
    private static final Duration PIECES_TOGETHER = Duration.ofMillis(33);
    private static final String NOT_HERE =
            "These messages are not on this computer. They come when the connection is back.";

    private final AccountCore core;
    private final ConversationId conversation;
    private final Topic<TimelineView> views;
    private final MessageWindow window = new MessageWindow();
    private final Entries entries;
    private final ThreadSearch search;
    private Optional<Long> firstUnread = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private boolean isStarted;
    private boolean isReady;
    private boolean isLoading;
    private boolean isPublishing;
    private boolean isGrowing;
    private boolean isClosed;

    /// Which window this is: a page that was asked for an earlier one does not fit into it.
    private long generation;

    /// Whether the window shall reach the newest message.
    private boolean isFollowing = true;

    LocalTimeline(AccountCore core, ConversationId conversation) {
        this.core = core;
        this.conversation = conversation;
        this.views = new Topic<>(core.thread);
        this.entries = new Entries(core, conversation);
        this.search = new ThreadSearch(core, this);
    }

    ConversationId conversation() {
        return conversation;
    }

    List<Message> window() {
        return window.messages();
    }

    void start() {
        core.opened(this);
        tryStart();
    }

    private void tryStart() {
        Optional<ConversationSummary> summary = core.screens.summary(conversation);
        if (isStarted || summary.isEmpty()) return;
        isStarted = true;
        if (isTree()) window.keepAll();
        long unread = summary.get().unread();
        if (unread > 0) firstUnread = Optional.of(core.store.lastRead(conversation) + 1);
        int size = Math.clamp(unread + 20, AT_ONCE, MOST_AT_OPENING);
        core.parts
                .copy()
                .members(conversation)
                .thenAcceptAsync(members -> core.store.rememberMembers(conversation, members), core.thread);
        core.parts.copy().newest(conversation, size).thenAcceptAsync(this::opened, core.thread);
    }

    private boolean isTree() {
        return core.prompts.isTree(conversation);
    }

    private void opened(List<Message> messages) {
        // one may have jumped meanwhile
        if (window.isEmpty()) window.merge(messages);
        isReady = true;
        if (window.isEmpty() && !reachesNewest() && !core.isConnected()) problem = Optional.of(NOT_HERE);
        follow();
        publish();
    }

    /// Fetches what is missing up to the newest message, when the window shall reach it.
    private void follow() {
        if (!isFollowing || isLoading || !isReady || reachesNewest() || !core.isConnected()) return;
        if (window.isEmpty()) fetchNewest();
        else if (!core.store.isCatchingUp(conversation)) loadAfter();
    }

    private void fetchNewest() {
        load(Requests.newest(conversation, PAGE), messages -> {
            boolean touches = window.isEmpty()
                    || messages.isEmpty()
                    || messages.getFirst().seq() <= window.lastSeq() + 1;
            if (!touches) beginAnew();
            window.merge(messages);
        });
    }

    /// Messages are as they are now.
    void apply(List<Message> messages) {
        boolean wasAtEnd = isFollowing;
        window.apply(messages, wasAtEnd);
        if (isFollowing) window.trimOldest();
        follow();
        publish();
    }

    /// The conversation's pages were fetched anew; who reads old messages stays there, as far as they came.
    void renew(List<Message> messages) {
        if (messages.isEmpty()) return;
        long first = window.firstSeq();
        boolean staysBack = !isFollowing && messages.getFirst().seq() <= first;
        beginAnew();
        if (staysBack) {
            window.merge(
                    messages.stream().filter(message -> message.seq() >= first).toList());
            window.trimNewest();
        } else {
            window.merge(messages);
            window.trimOldest();
        }
        isFollowing = reachesNewest();
        publish();
    }

    /// Something around the messages changed: members, typing, the queue, the row.
    void changed() {
        tryStart();
        follow();
        publish();
    }

    /// An answer has grown; many pieces of it are shown together.
    void grown() {
        if (isGrowing) return;
        isGrowing = true;
        core.thread.after(PIECES_TOGETHER, () -> {
            isGrowing = false;
            publish();
        });
    }

    @Override
    public void loadOlder() {
        core.thread.execute(() -> {
            search.wantMore();
            loadBefore();
        });
    }

    @Override
    public void loadNewer() {
        core.thread.execute(this::loadAfter);
    }

    private void loadBefore() {
        if (isLoading || window.isEmpty() || window.firstSeq() <= 1) return;
        long before = window.firstSeq();
        long mine = generation;
        begin();
        core.parts
                .copy()
                .before(conversation, before, PAGE)
                .thenAcceptAsync(
                        messages -> {
                            if (mine != generation) return;
                            if (messages.isEmpty()) {
                                isLoading = false;
                                load(Requests.before(conversation, before, PAGE), this::prepend);
                            } else {
                                prepend(messages);
                                end();
                                prefetch();
                            }
                        },
                        core.thread);
    }

    private void prepend(List<Message> messages) {
        window.merge(messages);
        if (window.trimNewest()) isFollowing = false;
    }

    /// Fetches the page that will be wanted next, when the copy does not have it.
    private void prefetch() {
        if (!core.isConnected() || window.firstSeq() <= 1) return;
        long before = window.firstSeq();
        core.parts
                .copy()
                .before(conversation, before, AHEAD)
                .thenAcceptAsync(
                        messages -> {
                            long hole = messages.isEmpty()
                                    ? before
                                    : messages.getFirst().seq();
                            if (messages.size() >= AHEAD || hole <= 1) return;
                            core.page(conversation, Requests.before(conversation, hole, PAGE))
                                    .thenAcceptAsync(page -> core.fetched(conversation, page.messages()), core.thread);
                        },
                        core.thread);
    }

    private void loadAfter() {
        if (isLoading || window.isEmpty() || reachesNewest()) return;
        long after = window.lastSeq();
        long mine = generation;
        begin();
        core.parts
                .copy()
                .after(conversation, after, PAGE)
                .thenAcceptAsync(
                        messages -> {
                            if (mine != generation) return;
                            if (messages.isEmpty()) {
                                isLoading = false;
                                load(Requests.after(conversation, after, PAGE), this::append);
                            } else {
                                append(messages);
                                end();
                            }
                        },
                        core.thread);
    }

    private void append(List<Message> messages) {
        window.merge(messages);
        window.trimOldest();
        if (reachesNewest()) isFollowing = true;
    }

    @Override
    public void showNewest() {
        core.thread.execute(() -> {
            if (isFollowing && reachesNewest()) return;
            isFollowing = true;
            core.parts
                    .copy()
                    .newest(conversation, AT_ONCE)
                    .thenAcceptAsync(
                            messages -> {
                                beginAnew();
                                window.merge(messages);
                                follow();
                                publish();
                            },
                            core.thread);
        });
    }

    @Override
    public CompletionStage<Void> showAround(MessageId message) {
        return show(message, ThreadSearch.OtherBranch.SHOWN);
    }

    @Override
    public CompletionStage<Void> returnTo(MessageId message) {
        return show(message, ThreadSearch.OtherBranch.LEFT_ALONE);
    }

    private CompletionStage<Void> show(MessageId message, ThreadSearch.OtherBranch otherBranch) {
        CompletableFuture<LocalTimeline> shown = new CompletableFuture<>();
        core.thread.execute(() -> {
            if (isTree()) {
                search.to(message, otherBranch, () -> shown.complete(this), shown::completeExceptionally);
                publish();
            } else if (window.holds(message)) {
                shown.complete(this);
            } else {
                lookAround(message, shown);
            }
        });
        return shown.thenAccept(_ -> {});
    }

    private void lookAround(MessageId message, CompletableFuture<LocalTimeline> shown) {
        core.parts
                .copy()
                .around(message, SIDE)
                .thenAcceptAsync(
                        messages -> {
                            boolean isHere = !messages.isEmpty()
                                    && messages.getFirst().conversationId().equals(conversation);
                            if (isHere) jump(messages, shown);
                            else fetchAround(message, shown);
                        },
                        core.thread);
    }

    private void fetchAround(MessageId message, CompletableFuture<LocalTimeline> shown) {
        core.parts
                .connection()
                .ask(Requests.message(conversation, message))
                .thenComposeAsync(
                        found -> core.page(conversation, Requests.before(conversation, found.seq() + SIDE, PAGE)),
                        core.thread)
                .whenCompleteAsync(
                        (page, e) -> {
                            if (e == null) {
                                core.fetched(conversation, page.messages());
                                jump(page.messages(), shown);
                            } else {
                                shown.completeExceptionally(Answers.failure(e));
                            }
                        },
                        core.thread);
    }

    private void jump(List<Message> messages, CompletableFuture<LocalTimeline> shown) {
        beginAnew();
        window.merge(messages);
        isReady = true;
        isFollowing = reachesNewest();
        publishNow();
        shown.complete(this);
    }

    private void beginAnew() {
        window.clear();
        generation++;
        isLoading = false;
    }

    private void load(Request<MessagePage> request, Consumer<List<Message>> taken) {
        long mine = generation;
        begin();
        core.page(conversation, request)
                .whenCompleteAsync(
                        (page, e) -> {
                            if (e == null) core.keep(conversation, page.messages());
                            if (mine != generation) return;
                            if (e == null) {
                                taken.accept(page.messages());
                                if (page.messages().isEmpty()) isFollowing = false;
                                problem = Optional.empty();
                            } else {
                                Failure failure = Answers.failure(e);
                                problem = Optional.of(
                                        failure.kind() == Failure.Kind.OFFLINE ? NOT_HERE : failure.sentence());
                            }
                            end();
                            if (e == null) prefetch();
                        },
                        core.thread);
    }

    private void begin() {
        isLoading = true;
        publish();
    }

    private void end() {
        isLoading = false;
        publish();
    }

    private boolean reachesNewest() {
        return window.lastSeq()
                >= core.store.row(conversation).map(ConversationRow::lastSeq).orElse(0L);
    }

    private void publish() {
        if (isPublishing || !isReady) return;
        isPublishing = true;
        core.thread.execute(() -> {
            isPublishing = false;
            publishNow();
        });
    }

    private void publishNow() {
        Optional<ConversationSummary> summary = core.screens.summary(conversation);
        if (isClosed || !isReady || summary.isEmpty()) return;
        boolean isWhole = !window.isEmpty() && window.firstSeq() <= 1;
        Entries.Shown shown =
                isTree() ? entries.ofThread(window.messages(), isWhole) : entries.ofAll(window.messages(), isFollowing);
        if (isTree() && search.wantsOlder(shown, isWhole || problem.isPresent())) loadBefore();
        // Who writes has seen what is there; what comes then comes before their eyes.
        if (!core.queue.pending(conversation).isEmpty()) firstUnread = Optional.empty();
        boolean hasOlder =
                !window.isEmpty() && !isWhole && (!isTree() || shown.missing().isPresent());
        views.set(new TimelineView(
                summary.get(),
                shown.entries(),
                hasOlder,
                !window.isEmpty() && !reachesNewest(),
                isLoading,
                firstUnread,
                core.store.members(conversation),
                core.store.typing(conversation),
                problem));
    }

    @Override
    public Subscription subscribe(Consumer<TimelineView> listener) {
        return views.subscribe(listener);
    }

    @Override
    public void close() {
        core.thread.execute(() -> {
            if (isClosed) return;
            isClosed = true;
            core.closed(this);
        });
    }
}
