package chat.parley.server.turn;

import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import chat.parley.server.conversation.Answerer;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Began;
import chat.parley.server.conversation.Begun;
import chat.parley.server.conversation.Standing;
import chat.parley.server.limit.Limit;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.Models;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All turns of this server: begins them when prompts are committed, keeps their text, ends those that take too long,
/// and
/// lets members read along, stop them, or come back to them.
///
/// Any thread may call.
public final class Turns implements Answerer, EventBus.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /// What a model reads first when it is to name a conversation.
    public static final String NAMING =
            "Name this conversation in at most six words, in its own language. Answer with the"
                    + " name alone: no quotes, no full stop, no Markdown.";

    /// How often [#tick()] should be called.
    public static final Duration TICK = Duration.ofMillis(200);

    private static final Duration KEEP = Duration.ofMillis(700);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Turn.Deadlines DEADLINES =
            new Turn.Deadlines(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(30));

    private final TurnPorts ports;
    private final TurnTime time;
    private final ItemCodec codec;
    private final ResumeTokens tokens;
    private final Reuse reuse;
    private final Endings endings;
    private final Contexts contexts;
    /// Which model last answered by default: the list of models may have to be waited for.
    private final Cache<UserId, String> defaults =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    private final TurnRegistry registry = new TurnRegistry();
    private volatile boolean stopping;

    public Turns(TurnPorts ports, TurnTime time, Reuse reuse, ItemCodec codec, RandomGenerator random) {
        this.ports = ports;
        this.time = time;
        this.codec = codec;
        this.tokens = new ResumeTokens(random, time.nanos());
        this.reuse = reuse;
        this.endings = new Endings(ports, time, reuse);
        this.contexts = new Contexts(ports);
    }

    TurnPorts ports() {
        return ports;
    }

    TurnTime time() {
        return time;
    }

    Reuse reuse() {
        return reuse;
    }

    Endings endings() {
        return endings;
    }

    @Override
    public String admit(UserId asker, Optional<String> wished) {
        if (stopping) throw stopped();
        ports.limits().take(Limit.ASK_MODEL, asker.toString());
        return wished.or(() -> Optional.ofNullable(defaults.getIfPresent(asker)))
                .orElse(Models.BUILT_IN);
    }

    private static Refused stopped() {
        return Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
    }

    @Override
    public Runnable begun(Begun answer) {
        RunningTurn running = new RunningTurn(
                new Turn(
                        answer,
                        tokens.issue(answer.conversation(), answer.turn().id()),
                        ports.bus(),
                        codec,
                        time.nanos()),
                this);
        registry.add(running);
        return () -> {
            try {
                time.blocking().execute(running::run);
            } catch (RejectedExecutionException e) {
                running.cut(Answers.interruption());
            }
        };
    }

    /// The caller may wait.
    ///
    /// @return who answers
    String decide(Begun begun) {
        return begun.wished().orElseGet(() -> {
            UserId asker = begun.turn().asker();
            String model = ports.models().defaultModel(asker);
            defaults.put(asker, model);
            return model;
        });
    }

    private String token(RunningTurn running) {
        return tokens.issue(
                running.turn().begun().conversation(),
                running.turn().begun().turn().id());
    }

    /// Keeps texts, ends what takes too long, lets go of what is over. One thread at a time.
    public void tick() {
        long now = time.nanos().getAsLong();
        for (RunningTurn running : registry.all()) {
            Turn turn = running.turn();
            turn.overdue(now, DEADLINES)
                    .filter(_ -> turn.isRunning())
                    .ifPresent(why -> running.cut(new ModelFailure(ModelFailure.Kind.PROVIDER_TIMEOUT, why).asError()));
            turn.toKeep(now, KEEP).ifPresent(soFar -> endings.keep(running, soFar));
            if (turn.isEnding() && turn.isLate(now)) endings.finish(running, turn.ending());
        }
        registry.forget(now);
    }

    /// @return whether an answer grows in the conversation, and how to read along
    public StreamStatus status(Caller caller, ConversationId conversation) {
        Standing _ = ports.answers().standing(caller.user(), conversation);
        return registry.of(conversation).reversed().stream()
                .filter(running -> running.turn().isRunning())
                .findFirst()
                .map(running -> new StreamStatus(
                        StreamStatus.STREAMING,
                        Optional.of(running.turn().begun().turn().id()),
                        Optional.of(running.turn().begun().message().id()),
                        Optional.of(running.turn().model()),
                        Optional.of(running.turn().begun().turn().startedAt()),
                        Optional.of(running.turn().log().last()),
                        Optional.of(token(running))))
                .orElseGet(() -> new StreamStatus(
                        StreamStatus.COMPLETE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /// @param message what is asked or answered there; absent for what would be asked next
    /// @return what the model reads, put together as for a turn
    public ContextView context(Caller caller, ConversationId conversation, Optional<MessageId> message) {
        return contexts.of(caller, conversation, message);
    }

    /// @param token from the turn's stream, or from [#status]
    /// @param offset the first event to read
    /// @throws Refused `persisted_final_available` when the turn is over and its events are gone
    public Following resume(Caller caller, ConversationId conversation, String token, long offset) {
        Standing _ = ports.answers().standing(caller.user(), conversation);
        TurnId turn = tokens.turn(conversation, token)
                .orElseThrow(() -> Refused.because(
                        ErrorCode.FORBIDDEN,
                        "The resume token is not valid any more. Ask stream_status for a new one."));
        RunningTurn running = registry.find(turn).orElseThrow(Turns::over);
        if (offset < 0 || offset > running.turn().log().last() + 1)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/offset", "The stream has no event of this number yet.");
        return following(running, caller, (int) offset);
    }

    private static Refused over() {
        return Refused.because(
                ErrorCode.PERSISTED_FINAL_AVAILABLE, "The answer has ended. Load the conversation to read it.");
    }

    /// @return the stream of the latest answer to a prompt, from its beginning; of one that ended long ago, in few
    /// events
    public Following follow(Caller caller, ConversationId conversation, MessageId prompt) {
        Standing _ = ports.answers().standing(caller.user(), conversation);
        Optional<RunningTurn> running = registry.ofPrompt(conversation, prompt);
        if (running.isPresent()) return following(running.get(), caller, 0);
        Message answer = ports.answers()
                .answerTo(conversation, prompt)
                .filter(message -> message.answer().isPresent())
                .orElseThrow(Turns::over);
        return new Following(Recalled.stream(answer, prompt, codec), () -> true, 0);
    }

    private static Following following(RunningTurn running, Caller caller, int from) {
        Turn turn = running.turn();
        return new Following(turn.log(), () -> turn.hears(caller.user()), from);
    }

    /// @return whether this caller's text asks a model there
    public boolean asks(Caller caller, ConversationId conversation, String text) {
        return ports.answers().asks(caller.user(), conversation, text);
    }

    /// @return as [#follow(Caller, ConversationId, MessageId)], of one answer
    public Following follow(Caller caller, ConversationId conversation, Began began) {
        Optional<RunningTurn> running = registry.ofAnswer(conversation, began.message());
        if (running.isPresent()) return following(running.get(), caller, 0);
        Message answer = ports.answers()
                .message(conversation, began.message())
                .filter(message -> message.answer().isPresent())
                .orElseThrow(Turns::over);
        return new Following(Recalled.stream(answer, began.prompt(), codec), () -> true, 0);
    }

    /// Stops answers; what they say so far stays. Does nothing once they have ended. The caller waits until it is so.
    ///
    /// @param turn absent: all that the caller may stop
    public void stop(Caller caller, ConversationId conversation, Optional<TurnId> turn) {
        Standing standing = ports.answers().standing(caller.user(), conversation);
        boolean isHead =
                standing.roles().getOrDefault(caller.user(), MemberRole.MEMBER).atLeast(MemberRole.ADMIN);
        List<RunningTurn> meant = registry.of(conversation).stream()
                .filter(running -> turn.isEmpty()
                        || turn.get().equals(running.turn().begun().turn().id()))
                .filter(running -> running.turn().isRunning())
                .toList();
        List<RunningTurn> own = meant.stream()
                .filter(running ->
                        isHead || running.turn().begun().turn().asker().equals(caller.user()))
                .toList();
        if (own.isEmpty() && !meant.isEmpty())
            throw Refused.because(ErrorCode.FORBIDDEN, "Only who asked, and the owner and admins, can stop an answer.");
        own.forEach(RunningTurn::stop);
        own.forEach(running -> await(running, LAST_WORDS));
    }

    private static void await(RunningTurn running, Duration most) {
        try {
            if (!running.turn().log().awaitClosed(most)) LOG.warn("an answer's end is not stored yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The user's sessions were ended by an administrator: nobody gets again what models said to them.
    public void forget(UserId user) {
        reuse.forget(user);
    }

    /// Membership is looked at without any lock of a turn's: a turn tells the bus while it holds its own.
    @Override
    public void handle(News news) {
        switch (news.push()) {
            case Push.ConversationUpdated update -> {
                for (RunningTurn running : registry.of(update.conversationId()))
                    running.turn().audienceIs(news.audience());
            }
            case Push.Event(TopicEvent.ConversationDeleted gone) -> {
                reuse.forget(gone.conversationId());
                ports.composer().forget(gone.conversationId());
                for (RunningTurn running : registry.of(gone.conversationId())) lost(running, news.audience());
            }
            case Push.MessageUpdated update -> {
                if (update.message().editedAt().isPresent()) ports.composer().forget(update.conversationId());
                if (update.message().deletedAt().isPresent()) deleted(update.message());
            }
            case Push.NewMessage _,
                    Push.MessageRead _,
                    Push.TurnEvent _,
                    Push.PresenceUpdate _,
                    Push.SomeoneTyping _,
                    Push.Event _ -> {}
        }
    }

    /// An answer that nobody will read is not paid for.
    private void lost(RunningTurn running, Set<UserId> gone) {
        if (!running.turn().audienceLoses(gone)) stopSoon(running);
    }

    private void deleted(Message message) {
        reuse.forget(message.conversationId());
        ports.composer().forget(message.conversationId());
        registry.ofAnswer(message.conversationId(), message.id()).ifPresent(this::stopSoon);
    }

    /// Not on the thread that brings the news: a stop waits for the turn's lock.
    private void stopSoon(RunningTurn running) {
        try {
            time.blocking().execute(() -> {
                if (running.turn().isRunning()) running.stop();
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the server stops, and with it this answer");
        }
    }

    @Override
    public void flush() {}

    /// @return how many answers grow
    public int count() {
        return registry.running().size();
    }

    /// Ends every turn as interrupted, with its text; none begins any more.
    @Override
    public void close() {
        stopping = true;
        List<RunningTurn> running = registry.running();
        running.forEach(one -> one.cut(Answers.interruption()));
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        for (RunningTurn one : running) await(one, Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        time.blocking().shutdown();
        List<Runnable> _ = time.soon().shutdownNow();
    }
}
