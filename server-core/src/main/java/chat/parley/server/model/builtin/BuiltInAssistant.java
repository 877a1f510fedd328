package chat.parley.server.model.builtin;

import chat.parley.protocol.error.Refused;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.search.Retrieval;
import chat.parley.server.search.Transcripts;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The assistant inside Parley. Looks at the last thing that was asked and answers with the first of its skills that
/// knows the kind of question; it understands English. It says nothing that it has not computed or read, and says
/// plainly that it is no language model.
///
/// Any thread may call.
public final class BuiltInAssistant implements ModelProvider {

    public static final String NAME = "builtin";
    public static final String MODEL = "parley";

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInAssistant.class);

    /// It reads the question and what it looks up; this much of a conversation it looks back at.
    private static final int CONTEXT_TOKENS = 8_192;

    private static final Pattern CALL = Pattern.compile("(?i)(^|\\s)@assistant\\b[,:]?");
    private static final Pattern COMMAND = Pattern.compile("(?i)^/(search|summari[sz]e)\\b");
    private static final Pattern PIECE = Pattern.compile("\\S+\\s*|\\s+");

    /// By which time it answers.
    ///
    /// @param zone of the people who ask, as far as the server knows
    public record Time(Clock clock, ZoneId zone) {}

    private final List<Skill> skills;
    private final Time time;
    private final Executor threads;

    /// @param threads runs each answer
    public BuiltInAssistant(Retrieval retrieval, Transcripts transcripts, Time time, Executor threads) {
        this.skills = List.of(
                new Greetings(),
                new Sums(),
                new Dates(),
                new FileSummaries(transcripts),
                new Summaries(transcripts),
                new Lists(transcripts),
                new LookUp(retrieval));
        this.time = time;
        this.threads = threads;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(new ModelInfo(NAME + "/" + MODEL, "Parley assistant", "Parley", CONTEXT_TOKENS));
    }

    @Override
    public ModelCall start(ModelRequest request, ModelEvents events) {
        AtomicBoolean cancelled = new AtomicBoolean();
        threads.execute(() -> run(request, events, cancelled));
        return () -> cancelled.set(true);
    }

    private void run(ModelRequest request, ModelEvents events, AtomicBoolean cancelled) {
        try {
            say(answer(request), events, cancelled);
        } catch (ModelFailure e) {
            events.failed(e);
        } catch (Refused e) {
            events.failed(new ModelFailure(ModelFailure.Kind.PROVIDER_BROKEN, e.detail()));
        } catch (RuntimeException e) {
            // The edge of this thread: an answer that has begun must end.
            LOG.warn("the built-in assistant failed", e);
            events.failed(new ModelFailure(
                    ModelFailure.Kind.PROVIDER_BROKEN, "Parley's assistant could not answer. Ask again."));
        }
    }

    private static void say(Reply reply, ModelEvents events, AtomicBoolean cancelled) {
        reply.sources().forEach(events::citation);
        Matcher piece = PIECE.matcher(reply.text());
        while (piece.find()) {
            if (cancelled.get()) throw new ModelFailure(ModelFailure.Kind.CANCELLED, "Parley's assistant was stopped.");
            events.text(piece.group());
        }
        events.completed(ModelEvents.Finish.STOP, Optional.empty());
    }

    private Reply answer(ModelRequest request) {
        List<PromptMessage> messages = request.messages();
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).role() != PromptMessage.Role.USER) last--;
        String text = last < 0 ? "" : messages.get(last).text();
        Question question = new Question(
                COMMAND.matcher(CALL.matcher(text).replaceAll(" ").strip())
                        .replaceFirst("$1")
                        .strip(),
                messages.subList(0, Math.max(last, 0)),
                request.asker(),
                LocalDateTime.ofInstant(time.clock().instant(), time.zone()));
        for (Skill skill : skills) {
            Optional<Reply> reply = skill.answer(question);
            if (reply.isPresent()) return reply.get();
        }
        return Reply.of(NothingFound.sentence());
    }
}
