package chat.parley.server.account;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.SessionInfo;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Signed-in devices: turns an access token into a [Caller], lists sessions and ends them.
///
///     open ── signed out, revoked, password changed, account disabled ──► ended
///       └──── 30 days unused, 180 days old, the bundled server's exit ────► ended
///
/// Any thread may call. Sessions in use are remembered, so that most requests ask no database; when one
/// ends it is forgotten first, then [SessionEnds] is told. When each was last used is written once a
/// minute, by [#flush].
public final class Sessions {

    static final Duration IDLE = Duration.ofDays(30);
    static final Duration ABSOLUTE = Duration.ofDays(180);
    private static final int REMEMBERED = 20_000;
    /// Unused for longer, a session is looked up again: it may have been idle too long since.
    private static final Duration REMEMBER = Duration.ofHours(1);

    private static final int TOUCHED_AT_ONCE = 256;
    private static final int MAX_DEVICE = 100;

    private final SessionStore store;
    private final Mint mint;
    private final SessionEnds ends;
    private final Cache<TokenHash, SessionRecord> remembered;
    private final Map<SessionId, Instant> used = new ConcurrentHashMap<>();
    private final AtomicLong endings = new AtomicLong();
    private final AtomicLong lastNotice;

    public Sessions(SessionStore store, Mint mint, SessionEnds ends) {
        this.store = store;
        this.mint = mint;
        this.ends = ends;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(REMEMBER)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(mint.clock().millis()))
                .executor(Runnable::run)
                .build();
        this.lastNotice = new AtomicLong(store.lastNotice());
    }

    /// A session about to be stored, and the token it is entered with.
    record Fresh(SessionRecord session, AccessToken token) {}

    Fresh make(UserId user, SessionKind kind, Optional<String> device) {
        AccessToken token = mint.token();
        Instant now = mint.now();
        String name = device.map(String::strip)
                .filter(d -> !d.isEmpty() && d.codePointCount(0, d.length()) <= MAX_DEVICE)
                .filter(d -> d.codePoints().noneMatch(Character::isISOControl))
                .orElse("Unnamed device");
        return new Fresh(
                new SessionRecord(mint.sessionId(), user, token.hash(), kind, name, now, now, Optional.empty()), token);
    }

    /// @return the token of a new session
    AccessToken open(UserId user, SessionKind kind, Optional<String> device) {
        Fresh fresh = make(user, kind, device);
        store.add(fresh.session());
        return fresh.token();
    }

    /// @param token what the caller sent
    /// @throws Refused `token_invalid` or `token_expired`
    public Caller authenticate(String token) {
        TokenHash hash = TokenHash.of(token);
        SessionRecord session = remembered.getIfPresent(hash);
        if (session == null) session = remember(hash);
        Instant now = mint.now();
        if (session.createdAt().plus(ABSOLUTE).isBefore(now)) throw expired(session);
        used.put(session.id(), now);
        return new Caller(session.user(), session.id());
    }

    private SessionRecord remember(TokenHash hash) {
        long before = endings.get();
        SessionRecord session = store.find(hash)
                .orElseThrow(() -> Refused.because(
                        ErrorCode.TOKEN_INVALID, "This access token is not known here. Sign in again."));
        Instant idleSince = mint.now().minus(IDLE);
        if (session.endedAt().isPresent() || lastSeen(session).isBefore(idleSince)) throw expired(session);
        remembered.put(hash, session);
        if (endings.get() != before) remembered.invalidate(hash);
        return session;
    }

    /// Ends it for good: were the clock set back, it would be open again.
    private Refused expired(SessionRecord session) {
        if (session.endedAt().isEmpty()) {
            boolean _ = store.end(session.user(), session.id(), mint.now());
            forget(s -> s.id().equals(session.id()));
            ends.ended(session.id());
        }
        return Refused.because(ErrorCode.TOKEN_EXPIRED, "This session has ended. Sign in again.");
    }

    public List<SessionInfo> list(Caller caller) {
        return store.open(caller.user()).stream()
                .map(s -> new SessionInfo(
                        s.id(), s.device(), s.createdAt(), lastSeen(s), s.id().equals(caller.session())))
                .toList();
    }

    private Instant lastSeen(SessionRecord session) {
        Instant recent = used.get(session.id());
        return recent == null ? session.lastSeenAt() : recent;
    }

    /// Ends the caller's own session, or another one of theirs.
    ///
    /// @throws Refused `not_found`
    public void end(Caller caller, SessionId session) {
        if (!store.end(caller.user(), session, mint.now())) throw Refused.notFound("session");
        forget(s -> s.id().equals(session));
        ends.ended(session);
    }

    /// Ends every session of the caller but the one that asks.
    public void endOthers(Caller caller) {
        List<SessionId> ended = store.endOthers(caller.user(), caller.session(), mint.now());
        forget(s -> s.user().equals(caller.user()) && !s.id().equals(caller.session()));
        ended.forEach(ends::ended);
    }

    /// Hears what other processes ended in the same database: `parley user disable` beside a running
    /// server.
    public void hearNotices() {
        for (SessionStore.Notice notice : store.noticesAfter(lastNotice.get())) {
            lastNotice.set(notice.number());
            forget(s -> s.user().equals(notice.user()));
            ends.allEnded(notice.user());
        }
    }

    /// These sessions are used at this moment, without a request.
    public void inUse(Collection<SessionId> sessions) {
        Instant now = mint.now();
        for (SessionId session : sessions) used.put(session, now);
    }

    /// Ends what is too old or was not used for too long.
    public void expire() {
        flush();
        Instant now = mint.now();
        List<SessionId> ended = store.expire(now.minus(IDLE), now.minus(ABSOLUTE), now);
        if (ended.isEmpty()) return;
        forget(s -> ended.contains(s.id()));
        ended.forEach(ends::ended);
    }

    /// Writes when sessions were last used, some at a time: no message waits for all of them.
    public void flush() {
        Map<SessionId, Instant> taken = new HashMap<>();
        for (SessionId session : List.copyOf(used.keySet())) {
            Instant at = used.remove(session);
            if (at != null) taken.put(session, at);
            if (taken.size() == TOUCHED_AT_ONCE) {
                store.touch(Map.copyOf(taken));
                taken.clear();
            }
        }
        if (!taken.isEmpty()) store.touch(taken);
    }

    private void forget(Predicate<SessionRecord> which) {
        endings.incrementAndGet();
        remembered.asMap().values().removeIf(which);
    }
}
