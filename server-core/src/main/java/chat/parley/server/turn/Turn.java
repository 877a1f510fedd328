package chat.parley.server.turn;

import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.turn.DeltaOperation;
import chat.parley.protocol.turn.DeltaValue;
import chat.parley.protocol.turn.StreamedMessage;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import chat.parley.server.conversation.Begun;
import chat.parley.server.conversation.Ending;
import chat.parley.server.limit.Sizes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// One answer while it grows: its text, its events, and how long it has been waited for.
///
///     begun ──first word──► growing ──end──► ending ──committed──► ended
///       └───────────────────────────end───────────┘
///
/// Small pieces that come close together are told together; the first is never held back. Any thread may call; its
/// lock guards it, and is held while events go to the bus, so that they keep their order. Who may read is not under
/// the lock: the bus itself tells of it.
final class Turn {

    /// Pieces that come this close together are told as one.
    private static final long JOIN_NANOS = Duration.ofMillis(15).toNanos();

    /// When an end that could not be stored is tried again.
    private static final long RETRY_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int REASONING_UNITS = 64 * 1024;

    private enum Phase {
        BEGUN,
        GROWING,
        ENDING,
        ENDED
    }

    /// What its text is when it ends, and why.
    record End(MessageStatus status, Optional<AnswerError> error, Optional<Usage> usage) {}

    private final Begun begun;
    private final String resumeToken;
    private final EventBus bus;
    private final ItemCodec codec;
    private final LongSupplier nanos;
    private final TurnLog log = new TurnLog();
    private final ReentrantLock lock = new ReentrantLock();
    private final CleanText clean = new CleanText();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private volatile Set<UserId> audience;
    private volatile String model;
    private Phase phase = Phase.BEGUN;
    private boolean isGivenAgain;
    private boolean carriesOver;
    private boolean flushDue;
    private long textBytes;
    private long textUnitsKept;
    private long toldAt;
    private long askedAt;
    private long heardAt;
    private long keptAt;
    private long reasonedFrom;
    private long reasonedNanos;
    private final long begunAt;
    private Optional<End> end = Optional.empty();
    private Optional<Long> endedAt = Optional.empty();

    /// @param resumeToken opens its stream again
    Turn(Begun begun, String resumeToken, EventBus bus, ItemCodec codec, LongSupplier nanos) {
        this.resumeToken = resumeToken;
        this.begun = begun;
        this.bus = bus;
        this.codec = codec;
        this.nanos = nanos;
        this.audience = begun.audience();
        this.model = begun.message().answer().map(ModelAnswer::model).orElse("");
        this.begunAt = nanos.getAsLong();
        this.askedAt = begunAt;
        this.heardAt = begunAt;
        this.keptAt = begunAt;
        String before = begun.message().content().text();
        text.append(before);
        textBytes = before.getBytes(StandardCharsets.UTF_8).length;
        textUnitsKept = text.length();
        answerBefore().reasoning().ifPresent(r -> reasoning.append(r.text()));
        answerBefore()
                .reasoning()
                .ifPresent(
                        r -> reasonedNanos = Duration.ofMillis(r.durationMs()).toNanos());
        citations.addAll(answerBefore().citations());
    }

    Begun begun() {
        return begun;
    }

    TurnLog log() {
        return log;
    }

    private ModelAnswer answerBefore() {
        return begun.message()
                .answer()
                .orElseGet(() -> ModelAnswer.begun(begun.turn().id(), model));
    }

    /// @return who answers, as `provider/name`
    String model() {
        return model;
    }

    /// It is clear now who answers; nothing was told yet.
    void decided(String chosen) {
        model = chosen;
    }

    /// Tells how the stream begins.
    void open() {
        lock.lock();
        try {
            openOnce();
        } finally {
            lock.unlock();
        }
        bus.flush();
    }

    /// Whoever ends a turn may be faster than who begins it.
    private void openOnce() {
        if (log.last() >= 0) return;
        tell(TurnItem.DeltaEncoding.V1);
        tell(new TurnItem.ResumeToken(resumeToken, begun.conversation()));
        tell(new TurnItem.InputMessage(
                begun.turn().prompt(), MessageStatus.FINISHED_SUCCESSFULLY, begun.conversation()));
        tell(new TurnItem.Metadata(model, begun.turn().id(), begun.message().id(), begun.conversation()));
        tell(new TurnItem.Delta(
                Optional.of(0),
                Optional.of(""),
                Optional.of(DeltaOperation.ADD),
                new DeltaValue.Root(
                        StreamedMessages.of(begun.message(), MessageStatus.IN_PROGRESS, model), begun.conversation())));
    }

    /// The provider is being asked now.
    void asked() {
        lock.lock();
        try {
            askedAt = nanos.getAsLong();
            heardAt = askedAt;
        } finally {
            lock.unlock();
        }
    }

    /// Its text is an earlier answer to the same question.
    void givenAgain() {
        lock.lock();
        try {
            isGivenAgain = true;
        } finally {
            lock.unlock();
        }
    }

    /// What more text led to.
    ///
    /// @param first how long the first word took, when this was it
    /// @param tellLater whether [#tellPending] should be called in some milliseconds
    /// @param tooLong there was no room for it
    record Grown(Optional<Long> first, boolean tellLater, boolean tooLong) {
        private static final Grown NOTHING = new Grown(Optional.empty(), false, false);
    }

    Grown grow(String more) {
        Grown grown;
        lock.lock();
        try {
            if (phase != Phase.BEGUN && phase != Phase.GROWING) return Grown.NOTHING;
            long now = nanos.getAsLong();
            heardAt = now;
            String piece = clean.take(more);
            if (piece.isEmpty()) return Grown.NOTHING;
            if (!hasRoom(piece)) return new Grown(Optional.empty(), false, true);
            boolean first = phase == Phase.BEGUN;
            endReasoning(now);
            text.append(piece);
            pending.append(piece);
            if (first) {
                phase = Phase.GROWING;
                mark(TurnItem.Marker.VISIBLE, TurnItem.Marker.FIRST);
            }
            boolean now15 = first || now - toldAt >= JOIN_NANOS;
            if (now15) tellText(now);
            boolean later = !now15 && !flushDue;
            flushDue |= later;
            grown = new Grown(first ? Optional.of(now - askedAt) : Optional.empty(), later, false);
        } finally {
            lock.unlock();
        }
        bus.flush();
        return grown;
    }

    private boolean hasRoom(String piece) {
        long bytes = piece.getBytes(StandardCharsets.UTF_8).length;
        if (textBytes + bytes > Sizes.ANSWER_BYTES || Tokens.of(text) + Tokens.of(piece) > Sizes.ANSWER_TOKENS)
            return false;
        textBytes += bytes;
        return true;
    }

    /// Tells text that was held back to be joined.
    void tellPending() {
        lock.lock();
        try {
            flushDue = false;
            if (phase == Phase.GROWING && !pending.isEmpty()) tellText(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
        bus.flush();
    }

    private void tellText(long now) {
        String piece = pending.toString();
        pending.setLength(0);
        toldAt = now;
        tell(
                carriesOver
                        ? TurnItem.Delta.more(piece)
                        : TurnItem.Delta.of(DeltaOperation.APPEND, StreamedMessage.TEXT, new DeltaValue.Text(piece)));
        carriesOver = true;
    }

    void think(String more) {
        lock.lock();
        try {
            if (phase != Phase.BEGUN && phase != Phase.GROWING) return;
            heardAt = nanos.getAsLong();
            if (reasonedFrom == 0) {
                reasonedFrom = heardAt;
                mark(TurnItem.Marker.REASONING, TurnItem.Marker.FIRST);
            }
            String piece = more.replace('\0', ' ');
            reasoning.append(piece, 0, Math.min(piece.length(), Math.max(0, REASONING_UNITS - reasoning.length())));
        } finally {
            lock.unlock();
        }
        bus.flush();
    }

    private void endReasoning(long now) {
        if (reasonedFrom == 0) return;
        reasonedNanos += now - reasonedFrom;
        reasonedFrom = 0;
        mark(TurnItem.Marker.REASONING, TurnItem.Marker.LAST);
    }

    private void mark(String marker, String event) {
        tell(new TurnItem.Marker(begun.conversation(), begun.message().id(), marker, event));
    }

    void cite(Citation source) {
        lock.lock();
        try {
            if (phase != Phase.BEGUN && phase != Phase.GROWING) return;
            heardAt = nanos.getAsLong();
            tellSource(source);
        } finally {
            lock.unlock();
        }
        bus.flush();
    }

    private void tellSource(Citation source) {
        if (!pending.isEmpty()) tellText(nanos.getAsLong());
        citations.add(source);
        tell(TurnItem.Delta.of(
                DeltaOperation.ADD,
                StreamedMessage.CITATIONS + "/" + (citations.size() - 1),
                new DeltaValue.Source(source)));
        carriesOver = false;
    }

    /// Nothing grows from now on.
    ///
    /// @param offered the sources that the prompt named, which the text may name too
    /// @return what is to be stored; empty when it was ending already
    Optional<Ending> end(End why, List<Citation> offered) {
        lock.lock();
        try {
            if (phase == Phase.ENDING || phase == Phase.ENDED) return Optional.empty();
            long now = nanos.getAsLong();
            endReasoning(now);
            String rest = clean.rest();
            text.append(rest);
            pending.append(rest);
            if (citations.isEmpty() && text.indexOf("](#cite-") >= 0) offered.forEach(this::tellSource);
            phase = Phase.ENDING;
            end = Optional.of(why);
            endedAt = Optional.of(now);
            keptAt = now;
            return Optional.of(ending());
        } finally {
            lock.unlock();
        }
    }

    /// @return what is stored of it now
    Ending ending() {
        lock.lock();
        try {
            Optional<Reasoning> thoughts = reasoning.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reasoning(
                            reasoning.toString(),
                            Duration.ofNanos(reasonedNanos).toMillis()));
            ModelAnswer answer = new ModelAnswer(
                    begun.turn().id(),
                    model,
                    end.flatMap(End::error),
                    end.flatMap(End::usage),
                    endedAt.map(at -> Duration.ofNanos(at - askedAt).toMillis()),
                    thoughts,
                    citations,
                    isGivenAgain ? Optional.of(true) : Optional.empty());
            return new Ending(text.toString(), end.map(End::status).orElse(MessageStatus.IN_PROGRESS), answer);
        } finally {
            lock.unlock();
        }
    }

    /// The end is committed: tells it.
    ///
    /// @return false when it was told before
    boolean tellEnd() {
        lock.lock();
        try {
            if (phase != Phase.ENDING) return false;
            phase = Phase.ENDED;
            openOnce();
            End why = end.orElseThrow();
            List<TurnItem.Delta> last = new ArrayList<>();
            if (!pending.isEmpty())
                last.add(TurnItem.Delta.of(
                        DeltaOperation.APPEND, StreamedMessage.TEXT, new DeltaValue.Text(pending.toString())));
            pending.setLength(0);
            last.addAll(Recalled.last(why.status()));
            tell(TurnItem.Delta.of(DeltaOperation.PATCH, "", new DeltaValue.Operations(last)));
            why.error().ifPresent(e -> tell(new TurnItem.Failed(e.code(), e.message(), begun.conversation())));
        } finally {
            lock.unlock();
        }
        bus.flush();
        return true;
    }

    /// Tells the last event; the stream is over.
    ///
    /// @param title the conversation has it since this turn
    void complete(Optional<String> title) {
        lock.lock();
        try {
            if (log.isClosed()) return;
            title.ifPresent(t -> tell(new TurnItem.Title(t, begun.conversation())));
            tell(new TurnItem.Complete(begun.conversation()));
            log.close();
        } finally {
            lock.unlock();
        }
        bus.flush();
    }

    private void tell(TurnItem item) {
        String event = codec.encode(item);
        long offset = log.add(event);
        bus.publish(new News.InConversation(
                begun.conversation(),
                audience,
                new Push.TurnEvent(
                        begun.conversation(), begun.turn().id(), begun.message().id(), offset, event)));
    }

    /// @return what to keep now; empty when nothing new came, or something is kept already
    Optional<Ending> toKeep(long now, Duration period) {
        lock.lock();
        try {
            if (phase != Phase.GROWING || text.length() == textUnitsKept || now - keptAt < period.toNanos())
                return Optional.empty();
            keptAt = now;
            textUnitsKept = text.length();
            return Optional.of(ending());
        } finally {
            lock.unlock();
        }
    }

    boolean isRunning() {
        lock.lock();
        try {
            return phase == Phase.BEGUN || phase == Phase.GROWING;
        } finally {
            lock.unlock();
        }
    }

    boolean isEnding() {
        lock.lock();
        try {
            return phase == Phase.ENDING;
        } finally {
            lock.unlock();
        }
    }

    /// @return why it has been waited for too long, if it has
    Optional<String> overdue(long now, Deadlines deadlines) {
        lock.lock();
        try {
            if (now - begunAt > deadlines.whole().toNanos())
                return Optional.of("The answer took longer than "
                        + deadlines.whole().toMinutes() + " minutes. Its text so far is kept.");
            if (phase == Phase.BEGUN
                    && reasonedFrom == 0
                    && now - heardAt > deadlines.first().toNanos())
                return Optional.of("The model said nothing for "
                        + deadlines.first().toSeconds() + " seconds. Try again, or choose another model.");
            if ((phase == Phase.GROWING || reasonedFrom != 0)
                    && now - heardAt > deadlines.idle().toNanos())
                return Optional.of("The model stopped talking for "
                        + deadlines.idle().toSeconds() + " seconds. Its text so far is kept.");
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// How long a turn may take in all, to its first word, and between words.
    record Deadlines(Duration whole, Duration first, Duration idle) {}

    Optional<Long> endedAt() {
        lock.lock();
        try {
            return endedAt;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether its end was given to the store so long ago that it is time to try again
    boolean isLate(long now) {
        lock.lock();
        try {
            boolean late = phase == Phase.ENDING && now - keptAt > RETRY_NANOS;
            if (late) keptAt = now;
            return late;
        } finally {
            lock.unlock();
        }
    }

    boolean hears(UserId user) {
        return audience.contains(user);
    }

    /// The members have changed.
    void audienceIs(Set<UserId> members) {
        audience = Set.copyOf(members);
        log.wake();
    }

    /// @return whether anybody is left
    boolean audienceLoses(Set<UserId> gone) {
        Set<UserId> left = new HashSet<>(audience);
        left.removeAll(gone);
        audienceIs(left);
        return !left.isEmpty();
    }
}
