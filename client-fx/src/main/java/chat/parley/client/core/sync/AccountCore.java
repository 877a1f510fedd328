package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.asset.Uploads;
import chat.parley.client.core.cache.CacheContents;
import chat.parley.client.core.cache.CacheWrite;
import chat.parley.client.core.connection.LiveLoop;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxContents;
import chat.parley.client.core.store.AccountStore;
import chat.parley.client.core.store.AccountStore.Snapshot;
import chat.parley.client.core.store.Effect;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.Unexpected;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/// The state of one account and what moves it: news from the server goes into the [AccountStore], what follows
/// from it into the cache, the timelines and the queue.
///
/// What was asked and answered on the socket is [Dialogue]'s, what was read [ReadMarks]'s.
/// Everything here runs on the account's thread. [LocalFirstAccount] lets other threads in. Long,
/// because the order in which one piece of news reaches all of them is decided here alone.
final class AccountCore implements LiveLoop.Listener, SendQueue.Surroundings {
    private static final Duration TYPING = Duration.ofSeconds(10);

    private final UserId me;
    final AccountParts parts;
    final AccountThread thread;
    final AccountStore store;
    final SendQueue queue;
    final LiveLoop loop;
    final CatchUp catchUp;

    final Screens screens;
    final Drafts drafts;
    final OpenTimelines timelines = new OpenTimelines();
    final Prompts prompts = new Prompts(this);
    final LiveAnswers answers = new LiveAnswers(this);
    final Erasing erasing = new Erasing(this);

    final Assets assets;

    private final Dialogue dialogue = new Dialogue(this);
    final ReadMarks readMarks = new ReadMarks(this, dialogue);
    private final Set<ConversationId> copied = new HashSet<>();
    private final Set<ConversationId> refreshing = new HashSet<>();
    private final NetworkReturn networkReturn;

    AccountCore(Profile profile, AccountParts parts) {
        this.me = profile.key().user();
        this.parts = parts;
        this.thread = parts.thread();
        this.store = new AccountStore(profile.key().user(), thread::uptime);
        this.queue = new SendQueue(parts.outbox(), thread, parts.probe(), this);
        this.loop = new LiveLoop(parts.connection(), thread, parts.random(), this);
        this.assets = new Assets(this);
        this.catchUp = new CatchUp(this, profile.key());
        this.networkReturn = new NetworkReturn(parts.network(), thread, loop);
        this.screens = new Screens(this, profile);
        this.drafts = new Drafts(parts.outbox(), thread, screens);
    }

    UserId me() {
        return me;
    }

    void load(OutboxContents kept, CacheContents copy) {
        erasing.load(kept.erasing());
        assets.load(kept.files());
        queue.load(kept.entries());
        screens.load(kept.drafted());
        copied.addAll(copy.copied());
        for (CacheContents.Kept each : copy.rows()) {
            if (erasing.isHidden(each.row().id())) {
                // the app ended before the copy had forgotten it
                parts.copy().write(List.of(new CacheWrite.Forget(each.row().id())));
                continue;
            }
            store.remember(each.row(), each.knownRev());
            screens.changed(each.row().id());
        }
        queue.conversations().forEach(screens::changed);
        readMarks.load(kept.readMarks());
        catchUp.resumeAfter(copy.cursor(), copy.log());
        if (copy.wasRebuilt()) CopyWatch.tellDamaged(this);
        screens.publish();
        loop.start();
    }

    /// What the cache held is gone: writes what is known again. Messages come back as they are read.
    void cacheLost() {
        copied.clear();
        List<CacheWrite> writes = new ArrayList<>();
        for (ConversationRow row : store.rows()) {
            writes.add(new CacheWrite.PutRow(row, store.knownRev(row.id())));
            writes.add(new CacheWrite.PutMembers(row.id(), store.members(row.id())));
        }
        writes.addAll(catchUp.position());
        for (LocalTimeline timeline : timelines.all()) {
            copied.add(timeline.conversation());
            writes.add(new CacheWrite.PutMessages(timeline.conversation(), timeline.window()));
        }
        parts.copy().write(writes);
        for (ConversationId id : store.stale()) if (!copied.contains(id)) run(store.renewed(id, lastRev(id)));
    }

    /// The server was restored from a backup: the copy is emptied, and what is open is fetched anew.
    void beginAnew(List<ConversationRow> rows) {
        copied.clear();
        List<CacheWrite> writes = new ArrayList<>();
        for (ConversationRow row : store.rows()) writes.add(new CacheWrite.ReplaceMessages(row.id(), List.of()));
        parts.copy().write(writes);
        run(store.beginAnew(rows));
        for (ConversationId id : timelines.conversations())
            if (store.row(id).isPresent()) catchUp.renew(id, lastRev(id));
    }

    private long lastRev(ConversationId id) {
        return store.row(id).map(ConversationRow::lastRev).orElse(0L);
    }

    @Override
    public void state(ConnectionState state) {
        networkReturn.state(state);
        screens.publish();
    }

    @Override
    public void connected(Reply.Connected connected) {
        catchUp.begin(connected);
    }

    @Override
    public void disconnected() {
        dialogue.end();
        answers.disconnected();
        catchUp.stop();
        assets.halt();
        queue.halt();
        run(store.disconnected());
    }

    @Override
    public void poll() {
        catchUp.poll();
    }

    boolean isConnected() {
        return switch (loop.state()) {
            case ConnectionState.CatchingUp _, ConnectionState.Online _ -> true;
            case ConnectionState.Connecting _, ConnectionState.Offline _, ConnectionState.SignedOut _ -> false;
        };
    }

    /// Everything missed has come: what waits here may go.
    void caughtUp() {
        loop.caughtUp();
        // before the messages: writing one below what was read must not look like reading less
        readMarks.tellAll();
        assets.flow();
        queue.flow();
        answers.reconnected();
        prompts.reconnected();
        erasing.reconnected();
    }

    @Override
    public void frame(ServerFrame frame) {
        switch (frame) {
            case Reply reply -> dialogue.answered(reply);
            case ErrorFrame error -> error.re().ifPresent(re -> dialogue.refused(re, error));
            case Push push -> catchUp.inTime(push);
            case Unexpected _ -> {
                // a newer server's frame
            }
        }
    }

    void handle(Push push) {
        if (push instanceof Push.TurnEvent event) answers.hear(event);
        run(store.handle(push));
        if (push instanceof Push.NewMessage news) seen(List.of(news.message()));
    }

    /// Own messages that come back need no confirmation any more.
    void seen(List<Message> messages) {
        for (Message message : messages) {
            if (!message.senderId().equals(me())) continue;
            queue.stored(message.conversationId(), message.clientId(), message.id());
            queue.confirmed(message.clientId(), message.rev());
            settled(message.conversationId());
        }
    }

    void settled(ConversationId conversation) {
        if (!store.isCatchingUp(conversation)) queue.settle(conversation, store.knownRev(conversation));
    }

    void run(List<Effect> effects) {
        List<CacheWrite> writes = new ArrayList<>();
        for (Effect effect : effects) Keeping.of(effect).ifPresent(writes::add);
        parts.copy().write(writes);
        for (Effect effect : effects) carryOut(effect);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.RowChanged changed -> changed(changed.row().id());
            case Effect.MessagesChanged(ConversationId id, List<Message> messages) -> {
                copied.add(id);
                answers.changed(messages);
                open(id).forEach(timeline -> timeline.apply(messages));
                prompts.changed(id, messages);
            }
            case Effect.MembersChanged changed -> changed(changed.conversation());
            case Effect.MemberChanged changed -> open(changed.conversation()).forEach(LocalTimeline::changed);
            case Effect.Gone(ConversationId id) -> {
                copied.remove(id);
                screens.left(id);
                queue.left(id);
                changed(id);
            }
            case Effect.CatchUp missing -> dialogue.subscribe(missing.conversation());
            case Effect.Renew(ConversationId id, long rev) -> catchUp.renew(id, rev);
            case Effect.Refresh(ConversationId id) -> refresh(id);
            case Effect.KnownUpTo known -> settled(known.conversation());
            case Effect.Arrived(ConversationId id, Message message) -> screens.arrived(id, message);
            case Effect.PeopleChanged() -> screens.presence.set(store.presence());
            case Effect.SomeoneTypes typing -> {
                ConversationId id = typing.conversation();
                open(id).forEach(LocalTimeline::changed);
                thread.after(TYPING.plusMillis(1), () -> open(id).forEach(LocalTimeline::changed));
            }
            case Effect.Renamed(User user) -> screens.renamed(user);
        }
    }

    /// Asks for what the conversation lacks; without a lack, for presence, typing and members.
    void mend(ConversationId id) {
        List<Effect> effects = store.catchUp(id);
        if (!effects.isEmpty()) run(effects);
        else if (!store.isCatchingUp(id)) dialogue.subscribe(id);
    }

    /// Asks for messages of the conversation. From here on its copy counts, so what changes later is asked for too.
    CompletionStage<MessagePage> page(ConversationId id, Request<MessagePage> request) {
        copied.add(id);
        return parts.connection().ask(request);
    }

    /// A page that was asked for goes into the copy.
    void keep(ConversationId id, List<Message> messages) {
        if (store.row(id).isEmpty()) return;
        copied.add(id);
        parts.copy().write(List.of(new CacheWrite.PutMessages(id, messages)));
        seen(messages);
    }

    /// Messages came by a request.
    void fetched(ConversationId id, List<Message> messages) {
        run(store.fetched(id, messages));
        seen(messages);
    }

    /// Fetches a conversation's row and members.
    void refresh(ConversationId id) {
        if (!refreshing.add(id)) return;
        parts.connection()
                .ask(Requests.conversation(id))
                .whenCompleteAsync(
                        (detail, e) -> {
                            refreshing.remove(id);
                            if (e != null) return;
                            run(store.snapshot(List.of(detail.conversation()), Snapshot.LATER, this::hasCopy));
                            run(store.members(id, detail.members()));
                            if (isConnected()) run(store.catchUp(id));
                        },
                        thread);
    }

    /// Asks for everybody in a conversation and keeps the answer.
    CompletionStage<List<Member>> askMembers(ConversationId id) {
        return parts.connection()
                .ask(Requests.conversation(id))
                .thenApplyAsync(
                        detail -> {
                            run(store.members(id, detail.members()));
                            return detail.members();
                        },
                        thread);
    }

    boolean hasCopy(ConversationId id) {
        return copied.contains(id) || timelines.isOpen(id);
    }

    OpId newOpId() {
        return new OpId(newUuid());
    }

    UUID newUuid() {
        long high = (parts.random().nextLong() & ~0xF000L) | 0x4000L;
        long low = (parts.random().nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    @Override
    public Optional<Long> say(LongFunction<ClientCommand> command) {
        return loop.say(command);
    }

    @Override
    public CompletionStage<Void> cached() {
        return parts.copy().committed();
    }

    @Override
    public Uploads uploads() {
        return assets.uploads;
    }

    @Override
    public void queueChanged(ConversationId conversation) {
        prompts.forgetAwaited(conversation);
        changed(conversation);
    }

    void opened(LocalTimeline timeline) {
        timelines.add(timeline);
        if (isConnected() && store.row(timeline.conversation()).isPresent())
            dialogue.subscribe(timeline.conversation());
    }

    void closed(LocalTimeline timeline) {
        if (timelines.remove(timeline)) return;
        answers.closed(timeline.conversation());
        loop.say(frame -> new ClientCommand.Unsubscribe(frame, timeline.conversation()));
    }

    @Override
    public Optional<Prompt> prompt(ConversationId conversation, Ask ask) {
        return prompts.ready(conversation, ask);
    }

    /// Shows the newest thread through a message, here at once.
    CompletionStage<Void> showBranch(ConversationId id, MessageId through) {
        MessageId tip = timelines.of(id).stream()
                .findFirst()
                .map(timeline -> VisibleThread.endOf(timeline.window(), through))
                .orElse(through);
        prompts.show(id, tip);
        changed(id);
        UpdateConversation change = new UpdateConversation(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tip));
        return asked(Requests.update(id, change)).thenAccept(_ -> {});
    }

    /// @return the answer; fails with a failure that can be shown
    <T> CompletionStage<T> asked(Request<T> request) {
        return new Asking(parts.connection()).ask(request);
    }

    private List<LocalTimeline> open(ConversationId id) {
        return timelines.of(id);
    }

    private void changed(ConversationId id) {
        screens.changed(id);
        open(id).forEach(LocalTimeline::changed);
    }
}
