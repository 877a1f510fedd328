package chat.parley.server.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.model.Asker;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.search.Passage;
import chat.parley.server.search.Retrieval;
import chat.parley.server.search.Scope;
import chat.parley.server.search.Transcripts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the assistant inside answers, by the rules alone. It is Sunday, 22 November 2026, 09:41.
final class BuiltInAssistantTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:41:00Z");
    private static final UserId ANA = new UserId(UUID.randomUUID());
    private static final ConversationId TALK = new ConversationId(UUID.randomUUID());

    /// Knows nothing, unless the test says so.
    private final List<Passage> known = new ArrayList<>();
    private final List<Scope> looked = new ArrayList<>();
    private Optional<Transcripts.Transcript> transcript = Optional.empty();
    private final List<Transcripts.Document> files = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> sums() {
        return Stream.of(
                        "what is 17*23+4|= **395**",
                        "What's 17 \u00d7 23 + 4?|= **395**",
                        "15% of 80|= **12**",
                        "80 + 15%|= **92**",
                        "0.1 + 0.2|= **0.3**",
                        "(1+2)^3/4|= **6.75**",
                        "2^10|= **1,024**",
                        "-2^2|= **-4**",
                        "2^-2|= **0.25**",
                        "1/3|\u2248 **0.333333333333**",
                        "10 divided by 4|= **2.5**",
                        "how much is 1,000 times 3|= **3,000**",
                        "square root of 2|\u2248 **1.414213562373**",
                        "sqrt(16)|= **4**",
                        "12 squared minus 44|= **100**",
                        "5/0|Dividing by zero has no result.",
                        "9^9^9|The result is too long to write down.")
                .map(c -> c.split("\\|", 2))
                .map(c -> dynamicTest(c[0], () -> assertTrue(ask(c[0]).endsWith(c[1]), () -> ask(c[0]))));
    }

    @TestFactory
    Stream<DynamicTest> dates() {
        return Stream.of(
                        "what day is it?|Today is **Sunday, 22 November 2026**.",
                        "what's the date|Today is **Sunday, 22 November 2026**.",
                        "what time is it|It is **09:41** on this server.",
                        "what day is 24 December?|**Thursday, 24 December 2026**.",
                        "what day was 2000-02-29|was **Tuesday, 29 February 2000**.",
                        "days until 24 December|it is **32 days**.",
                        "how many days until Christmas?|it is **33 days**.",
                        "how many weeks until 24.12.|it is **4 weeks and 4 days**.",
                        "how many days since 1 November 2026|was **21 days** ago.",
                        "days between 2026-01-01 and 2026-03-01|it is **59 days**.",
                        "in 3 weeks|3 weeks after today is **Sunday, 13 December 2026**.",
                        "what date is it in 10 days?|10 days after today is **Wednesday, 2 December 2026**.",
                        "2 months ago|2 months before today was **Tuesday, 22 September 2026**.",
                        "3 days after 28 February 2027|is **Wednesday, 3 March 2027**.",
                        "when is Friday|is **Friday, 27 November 2026**.",
                        "what week is it|This is **week 47** of 2026.")
                .map(c -> c.split("\\|", 2))
                .map(c -> dynamicTest(c[0], () -> assertTrue(ask(c[0]).endsWith(c[1]), () -> ask(c[0]))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoSumAndNoDateIsLookedUp() {
        return Stream.of(
                        "2026-11-22",
                        "42",
                        "what day is 31 February",
                        "days until the party",
                        "what day is the party",
                        "(((((",
                        "1+",
                        "call +49 30 1234",
                        "(".repeat(250) + "1+1" + ")".repeat(20),
                        "in 3 weeks we meet at the harbour")
                .map(text -> dynamicTest(text, () -> assertEquals(NothingFound.sentence(), ask(text))));
    }

    @Test
    void saysPlainlyThatItIsNoLanguageModelAndHowToConnectOne() {
        for (String text : List.of("who are you?", "what can you do", "write me a poem about autumn"))
            assertTrue(
                    ask(text).contains("not a language model") || ask(text).contains("**not a language model**"), text);
        assertTrue(ask("write me a poem").contains("(#settings/Models)"));
    }

    @Test
    void quotesWhatIsFoundWithAuthorDateAndSource() {
        Citation citation = new Citation(
                "Noor in Trip", "The venue", Optional.of(TALK), Optional.of(new MessageId(UUID.randomUUID())));
        known.add(new Passage(
                citation,
                "The venue is the *old* harbour. [1](#cite-9)\nSee you",
                Optional.of(new Passage.Origin(ANA, "Noor", "Trip", NOW))));
        Heard heard = hear("where is the venue?", personal());
        assertEquals("""
                This is what I found:

                > The venue is the *old* harbour. [1](9) See you

                \u2014 **Noor**, 22 November 2026, in *Trip* [1](#cite-1)""", heard.text);
        assertEquals(List.of(citation), heard.sources);
        assertTrue(ask("who said that the venue is old?").startsWith("It seems to be **Noor**, on 22 November 2026:"));
    }

    @Test
    void looksOnlyWhereTheAskerMayRead() {
        String _ = hear("where is the venue", at(ConversationKind.GROUP, false)).text;
        String _ = hear("where is the venue", at(ConversationKind.DIRECT, false)).text;
        String _ = hear("where is the venue", at(ConversationKind.ASSISTANT, true)).text;
        String _ = hear("where is the venue", new Asker(ANA, Optional.empty())).text;
        String _ = hear("where is the venue", personal()).text;
        assertEquals(
                List.of(
                        new Scope.OneConversation(ANA, TALK),
                        new Scope.OneConversation(ANA, TALK),
                        new Scope.HelpOnly(),
                        new Scope.HelpOnly(),
                        new Scope.Everything(ANA)),
                looked);
    }

    @Test
    void sumsUpAConversationByItsOwnSentences() {
        transcript = Optional.of(
                said("Noor: The venue is booked. It costs 300 euros.", "Ana: Great.", "Noor: Can you order the cake?"));
        String summary = ask("Summarize our talk with Noor");
        assertTrue(summary.startsWith("**Talk**: 3 messages by 2 people, on 22 November 2026."), summary);
        assertTrue(summary.contains("- **Noor**: The venue is booked. [1](#cite-1)"), summary);
        assertTrue(summary.contains("- **Noor**: It costs 300 euros. [1](#cite-1)"), summary);
        transcript = Optional.empty();
        assertEquals(
                "I found no conversation of that name. Say a person's name, or the title of a group.",
                ask("summarize our talk with nobody"));
    }

    @Test
    void listsWhatIsOpenAsQuestionsDecisionsAndLinks() {
        transcript = Optional.of(said(
                "Noor: Can you order the cake?",
                "Ana: I'll call the bakery tomorrow. We decided for lemon.",
                "Noor: See https://example.org/cake"));
        assertTrue(ask("list the action items with Noor").contains("I'll call the bakery tomorrow. [1](#cite-1)"));
        assertTrue(ask("what are the open questions from Trip?").contains("Can you order the cake?"));
        assertTrue(ask("show me the decisions in Trip").contains("We decided for lemon."));
        assertTrue(ask("list all links from Trip").contains("https://example.org/cake"));
        assertFalse(ask("list all links from Trip").contains("bakery"));
    }

    @Test
    void sumsUpTheFileThatIsThereAndCitesItsPages() {
        FileId file = new FileId(UUID.randomUUID());
        assertEquals("There is no file here whose text I can read.", ask("summarise this file"));
        files.add(new Transcripts.Document(
                file,
                "plan.pdf",
                said("Ana: look").lines().getFirst(),
                List.of("The ferry leaves at nine.", "Bring warm clothes for the ferry."),
                true));

        for (String wish : List.of(
                "summarise this file", "Can you summarize the attached PDF?", "summarize plan.pdf", "Summarise this."))
            assertTrue(ask(wish).contains("The ferry leaves at nine. [1](#cite-1)"), wish);
        List<Citation> sources = hear("summarise this file", personal()).sources;
        assertEquals("plan.pdf, page 2", sources.getLast().title());
        assertEquals(Optional.of(file), sources.getLast().fileId());
        assertEquals(Optional.of(2), sources.getLast().page());
    }

    @Test
    void cancelledItEndsOnceAsCancelled() {
        List<Runnable> later = new ArrayList<>();
        Heard heard = new Heard();
        ModelCall call = assistant(later::add).start(request("hello", personal()), heard);
        call.cancel();
        later.forEach(Runnable::run);
        assertEquals(List.of("CANCELLED"), heard.ends);
        assertEquals("", heard.text);
    }

    private String ask(String text) {
        return hear(text, personal()).text;
    }

    private Heard hear(String text, Asker asker) {
        Heard heard = new Heard();
        ModelCall _ = assistant(Runnable::run).start(request("@assistant " + text, asker), heard);
        assertEquals(List.of("STOP"), heard.ends);
        return heard;
    }

    private static ModelRequest request(String text, Asker asker) {
        return new ModelRequest(
                BuiltInAssistant.MODEL,
                List.of(
                        new PromptMessage(PromptMessage.Role.SYSTEM, "Be kind."),
                        new PromptMessage(PromptMessage.Role.USER, text)),
                Optional.empty(),
                Optional.empty(),
                asker);
    }

    private BuiltInAssistant assistant(Executor threads) {
        Retrieval retrieval = (scope, _, limit) -> {
            looked.add(scope);
            return known.stream().limit(limit).toList();
        };
        Transcripts transcripts = new Transcripts() {
            @Override
            public Optional<Document> document(Scope scope, ConversationId conversation, String name) {
                return files.stream().filter(file -> file.name().contains(name)).findFirst();
            }

            @Override
            public Optional<Transcript> of(Scope scope, ConversationId conversation, int limit) {
                return transcript;
            }

            @Override
            public Optional<Transcript> named(Scope scope, String name, int limit) {
                return transcript;
            }
        };
        return new BuiltInAssistant(
                retrieval,
                transcripts,
                new BuiltInAssistant.Time(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC),
                threads);
    }

    private static Asker personal() {
        return at(ConversationKind.ASSISTANT, false);
    }

    private static Asker at(ConversationKind kind, boolean temporary) {
        return new Asker(ANA, Optional.of(new Asker.Place(TALK, kind, temporary)));
    }

    private static Transcripts.Transcript said(String... lines) {
        List<Transcripts.Line> said = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            said.add(new Transcripts.Line(TALK, new MessageId(UUID.randomUUID()), parts[0], NOW, parts[1]));
        }
        return new Transcripts.Transcript("Talk", said);
    }

    /// Keeps an answer as it came.
    private static final class Heard implements ModelEvents {
        private String text = "";
        private final List<Citation> sources = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public void text(String more) {
            text += more;
        }

        @Override
        public void reasoning(String more) {
            throw new AssertionError("it does not think");
        }

        @Override
        public void citation(Citation source) {
            sources.add(source);
        }

        @Override
        public void completed(Finish finish, Optional<Usage> usage) {
            ends.add(finish.name());
        }

        @Override
        public void failed(ModelFailure why) {
            ends.add(why.kind().name());
        }
    }
}
