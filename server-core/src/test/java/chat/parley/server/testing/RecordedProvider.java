package chat.parley.server.testing;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.turn.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A provider of models that says what a test told it to, and keeps every request.
///
///     RecordedProvider models = new RecordedProvider("fake");
///     models.next(Script.saying("Hel", "lo"));                   // the next call
///     models.always(request -> Script.saying("ok"));             // calls nobody scripted
///
/// Each call runs its script on a virtual thread of its own. Any thread may call.
public final class RecordedProvider implements ModelProvider {

    /// The one model's name here; its id is `{name of the provider}/test`.
    public static final String MODEL = "test";

    private static final long PATIENCE_S = 60;

    /// What one call does, step by step.
    public sealed interface Step {
        /// Says more of the answer.
        record Say(String text) implements Step {}

        /// Thinks.
        record Think(String text) implements Step {}

        /// Names a source.
        record Cite(Citation source) implements Step {}

        /// Waits until the test opens the latch.
        record Await(CountDownLatch latch) implements Step {}

        /// Lets so much time go by.
        record Pause(Duration time) implements Step {}

        /// Ends with a failure.
        record Fail(ModelFailure why) implements Step {}

        /// Ends for this reason, before the script's end would.
        record End(ModelEvents.Finish finish) implements Step {}

        /// Says nothing more, for ever, until it is cancelled.
        record Hang() implements Step {}
    }

    /// The steps of a call; it is whole after the last.
    public record Script(List<Step> steps, Optional<Usage> usage) {
        public Script {
            steps = List.copyOf(steps);
        }

        public static Script of(Step... steps) {
            return new Script(List.of(steps), Optional.empty());
        }

        public static Script saying(String... pieces) {
            List<Step> steps = new ArrayList<>();
            for (String piece : pieces) steps.add(new Step.Say(piece));
            return new Script(steps, Optional.empty());
        }

        public static Script failing(ModelFailure.Kind kind, String sentence) {
            return of(new Step.Fail(new ModelFailure(kind, sentence)));
        }

        public Script withUsage(long input, long output) {
            return new Script(steps, Optional.of(new Usage(input, output)));
        }
    }

    private final String name;
    private final int contextTokens;
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<ModelRequest> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile Function<ModelRequest, Script> otherwise = _ -> {
        throw new IllegalStateException("the test prepared no answer");
    };

    private final AtomicInteger namings = new AtomicInteger();
    private volatile Script naming = Script.failing(ModelFailure.Kind.PROVIDER_BROKEN, "This model names nothing.");

    public RecordedProvider(String name) {
        this(name, 8_192);
    }

    public RecordedProvider(String name, int contextTokens) {
        this.name = name;
        this.contextTokens = contextTokens;
    }

    /// What the next call that is not yet prepared does.
    public void next(Script script) {
        scripts.add(script);
    }

    /// What calls do that nobody prepared.
    public void always(Function<ModelRequest, Script> script) {
        otherwise = script;
    }

    /// How it names conversations; without, it fails to.
    public void naming(Script script) {
        naming = script;
    }

    /// @return how often it was to name a conversation, which no other count counts
    public int namings() {
        return namings.get();
    }

    /// @return how many calls were begun
    public int calls() {
        return calls.get();
    }

    /// @return how many calls were cancelled before they ended
    public int cancelled() {
        return cancelled.get();
    }

    /// @return everything that was asked, in order
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /// @return the next request that nobody took, after a wait
    public ModelRequest takeRequest() {
        try {
            ModelRequest request = requests.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (request == null) throw new AssertionError("nobody asked the model");
            return request;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(new ModelInfo(name + "/" + MODEL, "Test", name, contextTokens));
    }

    @Override
    public ModelCall start(ModelRequest request, ModelEvents events) {
        if (request.messages().getFirst().text().startsWith(Turns.NAMING)) return name(events);
        calls.incrementAndGet();
        requests.add(request);
        Script prepared = scripts.poll();
        Script script = prepared == null ? otherwise.apply(request) : prepared;
        Running call = new Running(script, events);
        call.thread = Thread.ofVirtual().name("recorded-provider").start(call::run);
        return call::cancel;
    }

    private ModelCall name(ModelEvents events) {
        namings.incrementAndGet();
        Running call = new Running(naming, events);
        call.thread = Thread.ofVirtual().name("recorded-provider").start(call::run);
        return call::cancel;
    }

    private final class Running {
        private final Script script;
        private final ModelEvents events;
        private volatile boolean stopped;
        private volatile Thread thread = Thread.currentThread();

        Running(Script script, ModelEvents events) {
            this.script = script;
            this.events = events;
        }

        void cancel() {
            if (stopped) return;
            stopped = true;
            cancelled.incrementAndGet();
            thread.interrupt();
        }

        private void run() {
            try {
                for (Step step : script.steps()) {
                    if (stopped) throw new InterruptedException();
                    if (!done(step)) return;
                }
                stopped = true;
                events.completed(ModelEvents.Finish.STOP, script.usage());
            } catch (InterruptedException e) {
                events.failed(new ModelFailure(ModelFailure.Kind.CANCELLED, "The answer was stopped."));
            }
        }

        /// @return false when the call has ended
        private boolean done(Step step) throws InterruptedException {
            switch (step) {
                case Step.Say say -> events.text(say.text());
                case Step.Think think -> events.reasoning(think.text());
                case Step.Cite cite -> events.citation(cite.source());
                case Step.Await await -> {
                    if (!await.latch().await(PATIENCE_S, TimeUnit.SECONDS))
                        throw new AssertionError("nobody opened the latch");
                }
                case Step.Pause pause -> pass(pause.time());
                case Step.Hang _ -> new CountDownLatch(1).await();
                case Step.Fail fail -> {
                    stopped = true;
                    events.failed(fail.why());
                    return false;
                }
                case Step.End end -> {
                    stopped = true;
                    events.completed(end.finish(), script.usage());
                    return false;
                }
            }
            return true;
        }

        /// Nothing opens this latch: the time goes by.
        private static void pass(Duration time) throws InterruptedException {
            boolean _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
