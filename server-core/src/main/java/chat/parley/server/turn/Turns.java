package chat.parley.server.turn;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
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
import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.Answerer;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Begun;
import chat.parley.server.conversation.Ending;
import chat.parley.server.conversation.Standing;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.Sizes;
import chat.parley.server.model.Asker;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.Models;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final Titles titles;
    /// Which model last answered by default: the list of models may have to be waited for.
    private final Cache<UserId, String> defaults =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    private final TurnRegistry registry = new TurnRegistry();
    private volatile boolean stopping;

    public Turns(TurnPorts ports, TurnTime time, ItemCodec codec, RandomGenerator random) {
        this.ports = ports;
        this.time = time;
        this.codec = codec;
        this.tokens = new ResumeTokens(random, time.nanos());
        this.titles = new Titles(ports.answers());
    }

    TurnPorts ports() {
        return ports;
    }

    TurnTime time() {
        return time;
    }

    @Override
    public String admit(UserId asker, Optional<String> wished) {
        if (stopping) throw stopped();
        if (registry.running(asker) >= Sizes.TURNS_PER_USER) throw Refused.rateLimited(Duration.ofSeconds(2));
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

    /// Stores how a turn ended, then tells it. What cannot be stored now is tried again by [#tick()].
    void finish(RunningTurn running, Ending ending) {
        try {
            ports.answers()
                    .finish(
                            running.turn().begun(),
                            ending,
                            Answer.of(
                                    stored -> finished(running, ending, stored),
                                    why -> LOG.warn("the end of an answer is kept later: {}", why.getMessage())));
        } catch (Refused why) {
            LOG.warn("the end of an answer is kept later: {}", why.getMessage());
        }
    }

    private void finished(RunningTurn running, Ending ending, boolean stored) {
        Turn turn = running.turn();
        turn.tellEnd();
        ports.meter()
                .ended(
                        running.provider(),
                        ending.answer()
                                .error()
                                .map(error -> error.code())
                                .orElse(ending.status().name().toLowerCase(Locale.ROOT)),
                        ending.answer()
                                .usage()
                                .map(usage -> usage.outputTokens())
                                .orElse(0L));
        boolean wantsTitle = stored
                && turn.begun().kind() == ConversationKind.ASSISTANT
                && ending.status() == MessageStatus.FINISHED_SUCCESSFULLY;
        if (!wantsTitle) {
            turn.complete(Optional.empty());
            return;
        }
        try {
            time.blocking().execute(() -> giveTitle(running, ending.text()));
        } catch (RejectedExecutionException e) {
            turn.complete(Optional.empty());
        }
    }

    /// Whatever keeps a title from being made, the stream of the answer ends.
    private void giveTitle(RunningTurn running, String text) {
        boolean given = false;
        try {
            titles.give(running, text);
            given = true;
        } finally {
            if (!given) running.turn().complete(Optional.empty());
        }
    }

    /// Keeps texts, ends what takes too long, lets go of what is over. One thread at a time.
    public void tick() {
        long now = time.nanos().getAsLong();
        for (RunningTurn running : registry.all()) {
            Turn turn = running.turn();
            turn.overdue(now, DEADLINES)
                    .filter(_ -> turn.isRunning())
                    .ifPresent(why -> running.cut(new ModelFailure(ModelFailure.Kind.PROVIDER_TIMEOUT, why).asError()));
            turn.toKeep(now, KEEP).ifPresent(soFar -> keep(running, soFar));
            if (turn.isEnding() && turn.isLate(now)) finish(running, turn.ending());
        }
        registry.forget(now);
    }

    private void keep(RunningTurn running, Ending soFar) {
        try {
            ports.answers()
                    .checkpoint(
                            running.turn().begun(),
                            soFar,
                            Answer.of(
                                    there -> {
                                        if (!there) running.stop();
                                    },
                                    why -> LOG.warn("an answer's text is kept later: {}", why.getMessage())));
        } catch (Refused why) {
            LOG.warn("an answer's text is kept later: {}", why.getMessage());
        }
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
        Answers.Where where = ports.answers().where(caller.user(), conversation);
        Asker.Place place = new Asker.Place(
                conversation,
                where.kind(),
                where.state().map(AssistantState::isTemporary).orElse(false));
        Occasion occasion = new Occasion(
                new Asker(caller.user(), Optional.of(place)),
                place,
                message.map(m -> ports.answers().promptOf(conversation, m)).or(where::last),
                Optional.empty());
        String model = where.state()
                .flatMap(AssistantState::model)
                .orElseGet(() -> ports.models().defaultModel(caller.user()));
        Models.Chosen chosen = ports.models()
                .find(caller.user(), model)
                .orElseThrow(() ->
                        Refused.because(ErrorCode.CONFLICT, "There is no model " + model + ". Choose another one."));
        try {
            Composed composed = ports.composer().compose(occasion, chosen);
            return new ContextView(
                    model,
                    chosen.contextTokens(),
                    composed.tokens(),
                    composed.parts().stream()
                            .map(part -> new ContextView.Part(
                                    part.kind(),
                                    part.title(),
                                    part.message().text(),
                                    Tokens.of(part.message().text())))
                            .toList());
        } catch (ModelFailure why) {
            throw Refused.because(ErrorCode.CONFLICT, String.valueOf(why.getMessage()));
        }
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
        Message answer = ports.answers().answerTo(conversation, prompt).orElseThrow(Turns::over);
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

    public Following follow(Caller caller, Begun begun) {
        return registry.find(begun.turn().id())
                .map(running -> following(running, caller, 0))
                .orElseThrow(Turns::over);
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

    /// Membership is looked at without any lock of a turn's: a turn tells the bus while it holds its own.
    @Override
    public void handle(News news) {
        switch (news.push()) {
            case Push.ConversationUpdated update -> {
                for (RunningTurn running : registry.of(update.conversationId()))
                    running.turn().audienceIs(news.audience());
            }
            case Push.Event(TopicEvent.ConversationDeleted gone) -> {
                for (RunningTurn running : registry.of(gone.conversationId()))
                    running.turn().audienceLoses(news.audience());
            }
            case Push.NewMessage _,
                    Push.MessageUpdated _,
                    Push.MessageRead _,
                    Push.TurnEvent _,
                    Push.PresenceUpdate _,
                    Push.SomeoneTyping _,
                    Push.Event _ -> {}
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
