package chat.parley.client.core.sync;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.connection.StreamListener;
import chat.parley.client.core.stream.GrowingAnswer;
import chat.parley.client.core.stream.StreamEvent;
import chat.parley.client.core.thread.AccountThread.Timeout;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.StreamStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers that grow in opened conversations. Events come by the live socket; what came before one listened, and
/// what was lost, is read over HTTP from the number where it is missing.
///
///     Listening ──gap, or silence──► Asking ──it still grows──► Reading ──caught up, or cut──► Listening
///         ▲                            └──it is whole: its message is fetched──► (gone)
///     any ── the message is stored whole ──► (gone)
///
/// Use on the account's thread only.
final class LiveAnswers {
    private static final Duration BEGINNING = Duration.ofMillis(300);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration FIRST_RETRY = Duration.ofMillis(300);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 12;
    private static final int REMEMBERED = 200;

    private static final class Growth {
        final ConversationId conversation;
        final MessageId message;
        final GrowingAnswer answer;
        final Thinking thinking = new Thinking();
        Optional<Reading> reading = Optional.empty();
        Optional<Timeout> listening = Optional.empty();
        Optional<Timeout> retrying = Optional.empty();
        boolean isAsking;
        long lastLive = -1;
        int tries;

        /// Which connection this is: answers to what an earlier one asked count for nothing.
        long attempt;

        Growth(ConversationId conversation, MessageId message, GrowingAnswer answer) {
            this.conversation = conversation;
            this.message = message;
            this.answer = answer;
        }

        void stopReading() {
            reading.ifPresent(Reading::close);
            reading = Optional.empty();
        }

        /// Nothing that was begun for it goes on.
        void rest() {
            attempt++;
            isAsking = false;
            stopReading();
            listening.ifPresent(Timeout::cancel);
            retrying.ifPresent(Timeout::cancel);
        }
    }

    private final AccountCore core;
    private final Wire wire = new Wire();
    private final Map<MessageId, Growth> growths = new HashMap<>();
    private final Map<TurnId, MessageId> over = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TurnId, MessageId> eldest) {
            return size() > REMEMBERED;
        }
    };

    LiveAnswers(AccountCore core) {
        this.core = core;
    }

    void hear(Push.TurnEvent event) {
        if (over.containsKey(event.turnId()) || !core.timelines.isOpen(event.conversationId())) return;
        Growth growth = growth(event.conversationId(), event.messageId(), event.turnId());
        growth.lastLive = Math.max(growth.lastLive, event.offset());
        growth.answer.take(event.offset(), event.item());
        if (growth.answer.hasGap()) resume(growth);
        grown(growth);
    }

    /// @return what of the answer is here; empty when the stored message knows as much
    Optional<String> text(Message message) {
        return Optional.ofNullable(growths.get(message.id()))
                .flatMap(growth -> growth.answer.text())
                .filter(text -> text.length() >= message.content().text().length());
    }

    /// @return the sources that the answer has named so far
    List<Citation> citations(Message message) {
        return Optional.ofNullable(growths.get(message.id()))
                .map(growth -> growth.answer.citations())
                .orElse(List.of());
    }

    /// @return who answers, as the stream says it: what the message was begun with may have been a guess
    Optional<String> model(Message message) {
        return Optional.ofNullable(growths.get(message.id())).flatMap(growth -> growth.answer.model());
    }

    /// @return how long the model has thought so far, and what, as far as it is known; empty when it has not
    Optional<Reasoning> thoughts(Message message) {
        return Optional.ofNullable(growths.get(message.id()))
                .flatMap(growth -> growth.thinking.soFar(core.thread.uptime()));
    }

    /// An answer in progress is shown: listens for it.
    void watch(Message message) {
        Optional<TurnId> turn = message.answer().map(ModelAnswer::turnId);
        if (turn.isEmpty() || over.containsKey(turn.get())) return;
        growth(message.conversationId(), message.id(), turn.get());
    }

    /// Messages are as they are now: those that are whole grow no more.
    void changed(List<Message> messages) {
        for (Message message : messages) {
            if (message.status() == MessageStatus.IN_PROGRESS) continue;
            message.answer().ifPresent(answer -> over.put(answer.turnId(), message.id()));
            Optional.ofNullable(growths.remove(message.id())).ifPresent(Growth::rest);
        }
    }

    void disconnected() {
        for (Growth growth : growths.values()) {
            growth.rest();
            growth.lastLive = -1;
        }
    }

    /// The connection is back: answers may have grown meanwhile.
    void reconnected() {
        for (Growth growth : List.copyOf(growths.values())) {
            growth.tries = 0;
            listen(growth, BEGINNING);
        }
    }

    void closed(ConversationId conversation) {
        growths.values().removeIf(growth -> {
            boolean isGone = growth.conversation.equals(conversation);
            if (isGone) growth.rest();
            return isGone;
        });
    }

    private Growth growth(ConversationId conversation, MessageId message, TurnId turn) {
        Optional<Growth> present = Optional.ofNullable(growths.get(message))
                .filter(growth -> growth.answer.turn().equals(turn));
        if (present.isPresent()) return present.get();
        Growth made = new Growth(conversation, message, new GrowingAnswer(turn, wire));
        Optional.ofNullable(growths.put(message, made)).ifPresent(Growth::rest);
        listen(made, BEGINNING);
        return made;
    }

    private boolean isAlive(Growth growth) {
        return growths.get(growth.message) == growth;
    }

    /// Waits for an event; after so much silence it asks.
    private void listen(Growth growth, Duration patience) {
        long before = growth.answer.next();
        growth.listening.ifPresent(Timeout::cancel);
        growth.listening = Optional.of(core.thread.after(patience, () -> {
            if (growth.answer.next() == before) resume(growth);
            listen(growth, SILENCE);
        }));
    }

    private void resume(Growth growth) {
        if (growth.isAsking || growth.reading.isPresent() || !core.isConnected()) return;
        growth.isAsking = true;
        long mine = growth.attempt;
        core.parts
                .connection()
                .ask(Requests.streamStatus(growth.conversation))
                .whenCompleteAsync(
                        (status, e) -> {
                            if (mine != growth.attempt || !isAlive(growth)) return;
                            growth.isAsking = false;
                            if (e != null) retry(growth);
                            else read(growth, status);
                        },
                        core.thread);
    }

    private void read(Growth growth, StreamStatus status) {
        boolean isIts = status.turnId().filter(growth.answer.turn()::equals).isPresent();
        if (!isIts || status.resumeToken().isEmpty()) {
            fetch(growth);
            return;
        }
        Reading reading = new Reading(growth);
        growth.reading = Optional.of(reading);
        reading.begin(status.resumeToken().get());
    }

    /// Hears one stream, on the network's threads; what it heard counts while it is its answer's own.
    private final class Reading implements StreamListener {
        private final Growth growth;
        private Subscription stream = () -> {};
        private long number;
        private boolean isWhole;

        Reading(Growth growth) {
            this.growth = growth;
            this.number = growth.answer.next();
        }

        void begin(String token) {
            stream = core.parts.connection().read(Requests.resume(growth.conversation, number, token), this);
        }

        void close() {
            stream.close();
        }

        private boolean isCurrent() {
            return isAlive(growth) && growth.reading.filter(this::equals).isPresent();
        }

        @Override
        public void events(List<StreamEvent> events) {
            core.thread.execute(() -> events.forEach(this::take));
        }

        private void take(StreamEvent event) {
            if (event.isEnd()) isWhole = true;
            if (!isCurrent() || !event.isCounted()) return;
            growth.answer.take(number++, event);
            growth.tries = 0;
            boolean hasCaughtUp = growth.lastLive >= 0 && growth.answer.next() > growth.lastLive;
            if (hasCaughtUp) growth.stopReading();
            grown(growth);
        }

        @Override
        public void ended(Optional<Failure> failure) {
            core.thread.execute(() -> {
                if (!isCurrent()) return;
                growth.reading = Optional.empty();
                boolean isRefused = failure.filter(why -> why.kind() == Failure.Kind.REFUSED)
                        .isPresent();
                if (isWhole || isRefused) fetch(growth);
                else retry(growth);
            });
        }
    }

    private void retry(Growth growth) {
        if (growth.tries++ >= MOST_TRIES) return;
        double factor = Math.pow(1.5, growth.tries) * (0.5 + core.parts.random().nextDouble() / 2);
        Duration pause = Duration.ofMillis((long) Math.min(5_000, FIRST_RETRY.toMillis() * factor));
        growth.retrying.ifPresent(Timeout::cancel);
        growth.retrying = Optional.of(core.thread.after(pause, () -> resume(growth)));
    }

    /// The answer does not grow any more: what is stored is all of it.
    private void fetch(Growth growth) {
        core.parts
                .connection()
                .ask(Requests.message(growth.conversation, growth.message))
                .whenCompleteAsync(
                        (message, e) -> {
                            if (e == null && isAlive(growth)) core.fetched(growth.conversation, List.of(message));
                        },
                        core.thread);
    }

    private void grown(Growth growth) {
        if (growth.thinking.follow(growth.answer.isThinking(), core.thread.uptime())) count(growth);
        core.timelines.of(growth.conversation).forEach(LocalTimeline::grown);
    }

    /// While it thinks nothing comes, but the seconds are counted on the screen, and what it thinks is looked up.
    private void count(Growth growth) {
        core.thread.after(SECOND, () -> {
            if (!isAlive(growth)) return;
            boolean isThinking = growth.answer.isThinking();
            if (growth.thinking.isLookUpDue(core.thread.uptime()) || !isThinking) lookUpThoughts(growth);
            grown(growth);
            if (isThinking) count(growth);
        });
    }

    /// The stream tells that it thinks, the stored message tells what.
    private void lookUpThoughts(Growth growth) {
        if (!core.isConnected()) return;
        core.parts
                .connection()
                .ask(Requests.message(growth.conversation, growth.message))
                .whenCompleteAsync(
                        (message, e) -> {
                            if (e != null || !isAlive(growth)) return;
                            message.answer().flatMap(ModelAnswer::reasoning).ifPresent(growth.thinking::know);
                            grown(growth);
                        },
                        core.thread);
    }
}
