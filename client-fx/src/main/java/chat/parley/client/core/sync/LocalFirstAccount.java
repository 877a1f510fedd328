package chat.parley.client.core.sync;

import chat.parley.client.core.account.AccessTokens;
import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Found;
import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.core.account.Search;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.cache.CacheContents;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.outbox.OutboxContents;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.store.AccountStore.Snapshot;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.User;
import chat.parley.protocol.rest.UserList;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// An [Account] that answers from this computer and tells the server when it can.
///
/// Lets any thread in: everything is handed to [AccountCore] on the account's thread. Long, because an account can do
/// many things; each of them is a few lines here, what is more stands in [Writing] and [Finding].
public final class LocalFirstAccount implements Account {
    private static final Duration TYPING_PAUSE = Duration.ofSeconds(4);

    private final AccountKey key;
    private final AccountParts parts;
    private final AccountCore core;
    private final Writing writing;
    private final Finding finding;
    private final Search search;
    private final Files files;
    private final ModelSettings models;
    private final AccessTokens tokens;
    private final ModelTalk answering;
    private final Map<ConversationId, Duration> typed = new HashMap<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final CompletableFuture<LocalFirstAccount> over = new CompletableFuture<>();
    private final Runnable onClosed;

    /// @param onClosed lets the threads go
    public LocalFirstAccount(Profile profile, AccountParts parts, Runnable onClosed) {
        this.key = profile.key();
        this.parts = parts;
        this.onClosed = onClosed;
        this.core = new AccountCore(profile, parts);
        this.writing = new Writing(core);
        this.finding = new Finding(parts);
        this.search = new Searching(core);
        this.files = new LocalFirstFiles(core);
        this.models = new ServerModels(parts.connection());
        this.tokens = new ServerTokens(parts.connection());
        this.answering = new ModelTalk(core, writing);
    }

    /// Reads what this computer has, then begins to connect.
    ///
    /// @return completes when the account can be shown; fails with [Failure]
    public CompletionStage<Account> start() {
        CompletionStage<CacheContents> copy = parts.copy().open(new CopyWatch(core));
        CompletableFuture<Account> started = new CompletableFuture<>();
        parts.outbox()
                .ask(SqliteOutbox::contents)
                .thenCombine(copy, Loaded::new)
                .whenCompleteAsync(
                        (loaded, e) -> {
                            if (e == null) {
                                core.load(loaded.kept(), loaded.copy());
                                started.complete(this);
                            } else {
                                started.completeExceptionally(Answers.failure(e));
                            }
                        },
                        parts.thread());
        return started;
    }

    private record Loaded(OutboxContents kept, CacheContents copy) {}

    private void onThread(Runnable work) {
        parts.thread().execute(work);
    }

    @Override
    public AccountKey key() {
        return key;
    }

    @Override
    public Subscription onStatus(Consumer<AccountStatus> listener) {
        return core.screens.status.subscribe(listener);
    }

    @Override
    public Subscription onConversations(Consumer<List<ConversationSummary>> listener) {
        return core.screens.conversations.subscribe(listener);
    }

    @Override
    public Subscription onPresence(Consumer<Map<UserId, Presence>> listener) {
        return core.screens.presence.subscribe(listener);
    }

    @Override
    public Subscription onIncoming(Consumer<Incoming> listener) {
        return core.screens.incoming.subscribe(listener);
    }

    @Override
    public Subscription onNotice(Consumer<String> listener) {
        return core.screens.notices.subscribe(listener);
    }

    @Override
    public Timeline open(ConversationId conversation) {
        LocalTimeline timeline = new LocalTimeline(core, conversation);
        onThread(timeline::start);
        return timeline;
    }

    @Override
    public CompletionStage<ClientId> send(ConversationId conversation, Content content, Optional<MessageId> replyTo) {
        return send(conversation, content, replyTo, List.of());
    }

    @Override
    public CompletionStage<ClientId> send(
            ConversationId conversation, Content content, Optional<MessageId> replyTo, List<ClientId> attached) {
        return writing.send(conversation, new Writing.Letter(content, replyTo, attached));
    }

    @Override
    public CompletionStage<ClientId> forward(ConversationId to, Content content) {
        return writing.forward(to, content);
    }

    @Override
    public CompletionStage<Boolean> editQueued(ClientId message, Content content) {
        return writing.editQueued(message, content);
    }

    @Override
    public void cancel(ClientId message) {
        writing.cancel(message);
    }

    @Override
    public void retry(ClientId message) {
        writing.retry(message);
    }

    @Override
    public CompletionStage<Void> edit(ConversationId conversation, MessageId message, String text) {
        return writing.change(conversation, message, new OutboxEntry.Rewrite(text));
    }

    @Override
    public void delete(ConversationId conversation, MessageId message) {
        writing.change(conversation, message, new OutboxEntry.Remove()).exceptionally(this::tellFailure);
    }

    @Override
    public void react(ConversationId conversation, MessageId message, String emoji, boolean on) {
        writing.change(conversation, message, new OutboxEntry.React(emoji, on)).exceptionally(this::tellFailure);
    }

    private Void tellFailure(Throwable e) {
        Failure failure = Answers.failure(e);
        onThread(() -> core.screens.notices.tellOnce(failure.sentence()));
        throw failure;
    }

    @Override
    public void markRead(ConversationId conversation, long seq) {
        onThread(() -> core.readMarks.readUpTo(conversation, seq));
    }

    @Override
    public void typing(ConversationId conversation) {
        onThread(() -> {
            Duration now = parts.thread().uptime();
            Optional<Duration> last = Optional.ofNullable(typed.get(conversation));
            if (last.filter(told -> now.minus(told).compareTo(TYPING_PAUSE) < 0).isPresent()) return;
            typed.put(conversation, now);
            core.say(id -> new ClientCommand.Typing(id, conversation));
        });
    }

    @Override
    public CompletionStage<Draft> draft(ConversationId conversation) {
        return CompletableFuture.supplyAsync(() -> core.drafts.read(conversation), parts.thread())
                .thenCompose(read -> read);
    }

    @Override
    public void saveDraft(ConversationId conversation, Draft draft) {
        onThread(() -> core.drafts.save(conversation, draft));
    }

    @Override
    public CompletionStage<ScrollPosition> scrollPosition(ConversationId conversation) {
        return parts.outbox().ask(file -> file.scrollPosition(conversation));
    }

    @Override
    public void saveScrollPosition(ConversationId conversation, ScrollPosition position) {
        parts.outbox().tell(file -> file.saveScrollPosition(conversation, position));
    }

    @Override
    public CompletionStage<ConversationId> create(ConversationKind kind, Optional<String> title, List<UserId> others) {
        CreateConversation wish =
                new CreateConversation(Optional.of(new ClientId(core.newUuid())), kind, title, others);
        return asked(Requests.create(wish))
                .thenApplyAsync(
                        row -> {
                            core.run(core.store.snapshot(List.of(row), Snapshot.LATER, core::hasCopy));
                            return row.id();
                        },
                        parts.thread());
    }

    @Override
    public Answering answering() {
        return answering;
    }

    @Override
    public CompletionStage<Void> rename(ConversationId conversation, String title) {
        return done(Requests.update(
                conversation,
                new UpdateConversation(Optional.of(title), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Override
    public CompletionStage<Void> pin(ConversationId conversation, boolean on) {
        return flags(
                conversation,
                new UpdateConversation(Optional.empty(), Optional.empty(), Optional.of(on), Optional.empty()));
    }

    @Override
    public CompletionStage<Void> archive(ConversationId conversation, boolean on) {
        return flags(
                conversation,
                new UpdateConversation(Optional.empty(), Optional.of(on), Optional.empty(), Optional.empty()));
    }

    @Override
    public CompletionStage<Void> mute(ConversationId conversation, Instant until) {
        return flags(
                conversation,
                new UpdateConversation(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(until)));
    }

    private CompletionStage<Void> flags(ConversationId conversation, UpdateConversation change) {
        return asked(Requests.update(conversation, change))
                .thenAcceptAsync(_ -> core.store.row(conversation).ifPresent(row -> flag(row, change)), parts.thread());
    }

    private void flag(ConversationRow row, UpdateConversation change) {
        core.handle(new Push.Event(new TopicEvent.ConversationFlags(
                row.id(),
                change.isArchived().orElse(row.isArchived()),
                change.isPinned().orElse(row.isPinned()),
                change.mutedUntil().or(row::mutedUntil))));
    }

    @Override
    public CompletionStage<Void> leave(ConversationId conversation) {
        return gone(Requests.leave(conversation), conversation);
    }

    @Override
    public CompletionStage<Void> deleteForEveryone(ConversationId conversation) {
        return gone(Requests.deleteForEveryone(conversation), conversation);
    }

    private CompletionStage<Void> gone(Request<Request.Done> request, ConversationId conversation) {
        return asked(request).thenAcceptAsync(_ -> core.run(core.store.left(conversation)), parts.thread());
    }

    @Override
    public CompletionStage<Void> addMembers(ConversationId conversation, List<UserId> users) {
        return done(Requests.addMembers(conversation, users));
    }

    @Override
    public CompletionStage<Void> removeMember(ConversationId conversation, UserId user) {
        return done(Requests.removeMember(conversation, user));
    }

    @Override
    public CompletionStage<Void> setRole(ConversationId conversation, UserId user, MemberRole role) {
        return done(Requests.setRole(conversation, user, role));
    }

    @Override
    public CompletionStage<List<User>> findUsers(String prefix) {
        return asked(Requests.users(prefix)).thenApply(UserList::items);
    }

    @Override
    public Subscription find(ConversationId conversation, String text, Consumer<Found> listener) {
        return finding.find(conversation, text, listener);
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public ModelSettings models() {
        return models;
    }

    @Override
    public AccessTokens tokens() {
        return tokens;
    }

    @Override
    public void inFront(boolean front) {
        onThread(() -> core.loop.inFront(front));
    }

    @Override
    public void retryNow() {
        onThread(core.loop::retryNow);
    }

    @Override
    public CompletionStage<List<SessionInfo>> sessions() {
        return asked(Requests.sessions()).thenApply(SessionList::items);
    }

    @Override
    public CompletionStage<Void> endSession(SessionId session) {
        return done(Requests.endSession(session));
    }

    @Override
    public CompletionStage<Void> endOtherSessions() {
        return done(Requests.endOtherSessions());
    }

    @Override
    public CompletionStage<Void> changePassword(Optional<String> current, String next) {
        return done(Requests.changePassword(current, next));
    }

    @Override
    public CompletionStage<Void> rename(String displayName) {
        return asked(Requests.rename(displayName))
                .thenAcceptAsync(me -> core.screens.renamed(me.user()), parts.thread());
    }

    @Override
    public CompletionStage<CacheInfo> cacheInfo() {
        return parts.copy().info();
    }

    @Override
    public CompletionStage<Void> clearCache() {
        CompletableFuture<LocalFirstAccount> cleared = new CompletableFuture<>();
        parts.copy()
                .clear()
                .thenRunAsync(
                        () -> {
                            core.cacheLost();
                            cleared.complete(this);
                        },
                        parts.thread());
        return cleared.thenAccept(_ -> {});
    }

    private <T> CompletionStage<T> asked(Request<T> request) {
        return core.asked(request);
    }

    private CompletionStage<Void> done(Request<Request.Done> request) {
        return new Asking(parts.connection()).done(request);
    }

    /// Ends the connection and closes the files; [#closed] tells when that is done.
    @Override
    public void close() {
        closed();
    }

    /// @return completes when nothing of the account is open any more
    public CompletionStage<Void> closed() {
        if (isClosed.compareAndSet(false, true)) onThread(this::end);
        return over.thenAccept(_ -> {});
    }

    private void end() {
        core.loop.close();
        core.drafts.flush();
        core.assets
                .close()
                .thenCompose(_ -> parts.copy().close())
                .thenCompose(_ -> parts.outbox().tell(SqliteOutbox::close))
                .whenComplete((_, e) -> {
                    onClosed.run();
                    if (e == null) over.complete(this);
                    else over.completeExceptionally(Answers.failure(e));
                });
    }

    /// @return how much is not confirmed by the server
    public CompletionStage<Integer> queued() {
        return CompletableFuture.supplyAsync(core.queue::size, parts.thread());
    }

    /// Ends this device's session on the server.
    public CompletionStage<Void> endSession() {
        return done(Requests.signOut());
    }
}
