package chat.parley.client.core.sync;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.cache.CacheWrite;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.store.AccountStore.Snapshot;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.rest.MessagePage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What happens between a greeting and "online", in this order: the list of what changed, the conversations that
/// lack changes (newest first), then the queue. Pushes that come while the list is fetched are kept.
///
/// Use on the account's thread only.
final class CatchUp {
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;
    private static final int MOST_KEPT = 5_000;
    private static final int FIRST_CONVERSATIONS = 50;
    private static final int FIRST_MESSAGES = 50;

    private final AccountCore core;
    private final AccountKey key;
    private final List<Push> kept = new ArrayList<>();
    private final Deque<ConversationId> waiting = new ArrayDeque<>();
    private final Set<ConversationId> underWay = new HashSet<>();
    private Optional<Instant> cursor = Optional.empty();
    private Optional<Instant> nextCursor = Optional.empty();
    private Optional<LogId> log = Optional.empty();
    private boolean isOtherLog;
    private boolean isListing;
    private boolean isMending;
    private boolean lostPushes;
    private long attempt;

    CatchUp(AccountCore core, AccountKey key) {
        this.core = core;
        this.key = key;
    }

    /// @param known the log that the local copy is of
    void resumeAfter(Optional<Instant> time, Optional<LogId> known) {
        cursor = time;
        log = known;
    }

    /// @return what the local copy has to remember of where it stands
    List<CacheWrite> position() {
        List<CacheWrite> position = new ArrayList<>();
        cursor.ifPresent(time -> position.add(new CacheWrite.PutCursor(time)));
        if (!isOtherLog) log.ifPresent(known -> position.add(new CacheWrite.PutLog(known)));
        return position;
    }

    void begin(Reply.Connected connected) {
        if (!connected.serverId().equals(key.server()) || !connected.userId().equals(key.user())) {
            core.loop.giveUp("Another server answers at this address.");
            return;
        }
        stop();
        nextCursor = Optional.of(connected.serverTime());
        compare(connected.logId());
        list();
    }

    /// After a restore of the server nothing that is known counts, not even how far it is known.
    private void compare(Optional<LogId> present) {
        if (present.isEmpty() || present.equals(log)) return;
        if (log.isPresent()) isOtherLog = true;
        if (isOtherLog) cursor = Optional.empty();
        log = present;
    }

    /// The connection is gone, or a new one begins.
    void stop() {
        attempt++;
        isListing = false;
        isMending = false;
        lostPushes = false;
        kept.clear();
        waiting.clear();
        underWay.clear();
    }

    /// A push comes in: at once, or when the list is there.
    void inTime(Push push) {
        if (!isListing) {
            core.handle(push);
        } else if (kept.size() < MOST_KEPT) {
            kept.add(push);
        } else {
            lostPushes = true;
        }
    }

    private void list() {
        isListing = true;
        lostPushes = false;
        kept.clear();
        page(attempt, cursor.map(time -> time.minus(OVERLAP)), new ArrayList<>());
    }

    private void page(long mine, Optional<Instant> since, List<ConversationRow> rows) {
        int offset = present(rows);
        core.parts
                .connection()
                .ask(Requests.conversations(since, offset, PAGE))
                .whenCompleteAsync(
                        (page, e) -> {
                            if (mine != attempt) return;
                            if (e != null) {
                                failed(Answers.failure(e));
                                return;
                            }
                            rows.addAll(page.items());
                            boolean isMore = present(page.items()) > 0 && present(rows) < page.total();
                            if (isMore) page(mine, since, rows);
                            else listed(rows);
                        },
                        core.thread);
    }

    /// Rows of conversations that were left stand beside the pages.
    private static int present(List<ConversationRow> rows) {
        return (int) rows.stream().filter(row -> !row.left().orElse(false)).count();
    }

    private void failed(Failure failure) {
        core.loop.giveUp(failure.sentence());
    }

    private void listed(List<ConversationRow> rows) {
        if (lostPushes) {
            list();
            return;
        }
        boolean isFirst = cursor.isEmpty();
        if (isOtherLog) core.beginAnew(rows);
        else core.run(core.store.snapshot(rows, isFirst ? Snapshot.FIRST : Snapshot.LATER, core::hasCopy));
        isListing = false;
        isMending = true;
        List<Push> late = List.copyOf(kept);
        kept.clear();
        late.forEach(core::handle);
        Set<ConversationId> lacking = new LinkedHashSet<>(core.store.stale());
        lacking.addAll(core.timelines.conversations());
        waiting.addAll(lacking);
        mend();
        if (isFirst) fillAtFirst(rows);
    }

    private void mend() {
        while (underWay.size() < AT_ONCE && !waiting.isEmpty()) {
            ConversationId id = waiting.poll();
            if (core.store.row(id).isEmpty()) continue;
            underWay.add(id);
            core.mend(id);
        }
        if (isMending && underWay.isEmpty() && waiting.isEmpty()) finish();
    }

    /// An answer about the conversation has come.
    void advanced(ConversationId id) {
        if (core.store.isCatchingUp(id)) return;
        if (underWay.remove(id)) mend();
    }

    private void finish() {
        isMending = false;
        cursor = nextCursor;
        isOtherLog = false;
        core.parts.copy().write(position());
        core.caughtUp();
    }

    /// A new device gets the newest messages of the newest conversations, one conversation after the other.
    private void fillAtFirst(List<ConversationRow> rows) {
        Deque<ConversationId> newest = new ArrayDeque<>();
        rows.stream()
                .filter(row -> row.lastSeq() > 0)
                .sorted(Comparator.comparing(ConversationRow::updatedAt).reversed())
                .limit(FIRST_CONVERSATIONS)
                .forEach(row -> newest.add(row.id()));
        fillNext(attempt, newest);
    }

    private void fillNext(long mine, Deque<ConversationId> rest) {
        Optional<ConversationId> next = Optional.ofNullable(rest.poll());
        if (next.isEmpty() || mine != attempt) return;
        ConversationId id = next.get();
        core.page(id, Requests.newest(id, FIRST_MESSAGES))
                .whenCompleteAsync(
                        (page, e) -> {
                            if (e == null) core.fetched(id, page.messages());
                            fillNext(mine, rest);
                        },
                        core.thread);
    }

    /// Fetches the newest page, and what open timelines show, in place of a copy that cannot be mended.
    void renew(ConversationId id, long rev) {
        NavigableMap<Long, Message> pages = new TreeMap<>();
        long from = core.timelines.of(id).stream()
                .flatMap(timeline -> timeline.window().stream().limit(1))
                .mapToLong(Message::seq)
                .min()
                .orElse(Long.MAX_VALUE);
        renewPage(attempt, id, new Renewal(rev, from, 5), pages);
    }

    /// @param from the oldest message that somebody looks at
    /// @param pages how many pages more to ask for at most
    private record Renewal(long rev, long from, int pages) {}

    private void renewPage(long mine, ConversationId id, Renewal renewal, NavigableMap<Long, Message> got) {
        var request = got.isEmpty() ? Requests.newest(id, PAGE) : Requests.before(id, got.firstKey(), PAGE);
        core.page(id, request)
                .whenCompleteAsync(
                        (MessagePage page, Throwable e) -> {
                            if (mine != attempt) return;
                            if (e != null) {
                                failed(Answers.failure(e));
                                return;
                            }
                            page.messages().forEach(message -> got.put(message.seq(), message));
                            boolean isEnough = !page.hasMore()
                                    || got.isEmpty()
                                    || got.firstKey() <= renewal.from()
                                    || renewal.pages() <= 1;
                            if (isEnough) renewed(id, renewal.rev(), List.copyOf(got.values()));
                            else
                                renewPage(
                                        mine, id, new Renewal(renewal.rev(), renewal.from(), renewal.pages() - 1), got);
                        },
                        core.thread);
    }

    private void renewed(ConversationId id, long rev, List<Message> messages) {
        core.parts.copy().write(List.of(new CacheWrite.ReplaceMessages(id, messages)));
        core.timelines.of(id).forEach(timeline -> timeline.renew(messages));
        core.seen(messages);
        core.prompts.changed(id, messages);
        core.run(core.store.renewed(id, rev));
        core.refresh(id);
        advanced(id);
    }

    /// Without a socket: asks what is new by requests. Changes of old messages come when the socket is back.
    void poll() {
        if (cursor.isEmpty()) return;
        core.parts
                .connection()
                .ask(Requests.conversations(cursor.map(time -> time.minus(OVERLAP)), 0, PAGE))
                .whenCompleteAsync(
                        (page, e) -> {
                            if (e != null || core.isConnected()) return;
                            for (ConversationRow row : page.items()) polled(row);
                        },
                        core.thread);
    }

    private void polled(ConversationRow row) {
        long known = core.store.row(row.id()).map(ConversationRow::lastSeq).orElse(0L);
        core.run(core.store.snapshot(List.of(row), Snapshot.LATER, core::hasCopy));
        if (row.left().orElse(false) || row.lastSeq() <= known) return;
        core.page(row.id(), Requests.after(row.id(), known, PAGE))
                .whenCompleteAsync(
                        (page, e) -> {
                            if (e == null) core.fetched(row.id(), page.messages());
                        },
                        core.thread);
    }
}
