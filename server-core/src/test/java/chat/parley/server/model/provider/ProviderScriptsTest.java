package chat.parley.server.model.provider;

import static chat.parley.server.testing.FakeProvider.head;
import static chat.parley.server.testing.FakeProvider.refusal;
import static chat.parley.server.testing.FakeProvider.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.model.ApiKey;
import chat.parley.server.model.Asker;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.FakeProvider.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// F20, F21, F22, I12: what providers do wrong, each in its own language, and what comes of it. A truncated answer is
/// never whole, and a question is charged once unless the provider said that it is busy.
final class ProviderScriptsTest {

    static final Timings QUICK = new Timings(
            Duration.ofSeconds(2),
            Duration.ofMillis(400),
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(10));

    /// @param scripts what it does to the first question, the second …
    /// @param outcome `whole`, or the kind of failure
    /// @param says what the sentence for people holds
    record Case(List<List<Step>> scripts, String text, String outcome, int charged, String says) {}

    @TestFactory
    List<DynamicTest> whateverAProviderDoesHasItsOutcome() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Tongue tongue : Tongue.values())
            cases(tongue)
                    .forEach((name, what) -> tests.add(dynamicTest(tongue + ": " + name, () -> run(tongue, what))));
        return tests;
    }

    static Map<String, Case> cases(Tongue tongue) {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.putAll(busy(tongue));
        cases.putAll(silent(tongue));
        cases.putAll(broken(tongue));
        cases.putAll(odd(tongue));
        return cases;
    }

    private static Map<String, Case> busy(Tongue t) {
        Map<String, Case> cases = new LinkedHashMap<>();
        List<Step> good = List.of(head(t.contentType), send(t.whole("Hel", "lo")));
        cases.put(
                "F20: 429 with Retry-After is asked again after it",
                new Case(List.of(List.of(refusal(429, "Retry-After: 0\r\n", "{}")), good), "Hello", "whole", 2, ""));
        cases.put(
                "F20: 429 without Retry-After is asked again",
                new Case(List.of(List.of(refusal(429, "", "{}")), good), "Hello", "whole", 2, ""));
        cases.put(
                "F20: 429 with a long Retry-After is told at once",
                new Case(
                        List.of(List.of(refusal(429, "Retry-After: 90\r\n", "{}"))),
                        "",
                        "PROVIDER_BUSY",
                        1,
                        "Wait 90 seconds"));
        cases.put(
                "F20: 429 for a used up quota is told at once",
                new Case(
                        List.of(List.of(refusal(429, "", "{\"error\":{\"code\":\"insufficient_quota\"}}"))),
                        "",
                        "PROVIDER_BUSY",
                        1,
                        "quota"));
        for (int status : new int[] {500, 502, 503, 529})
            cases.put(
                    "F20: " + status + " once is asked again",
                    new Case(List.of(List.of(refusal(status, "", "{}")), good), "Hello", "whole", 2, ""));
        List<Step> overloaded = List.of(refusal(529, "", "{}"));
        cases.put(
                "F20: 529 is asked three times at most",
                new Case(List.of(overloaded, overloaded, overloaded), "", "PROVIDER_BUSY", 3, "is busy"));
        cases.put(
                "a wrong key is told at once",
                new Case(
                        List.of(List.of(refusal(401, "", "{\"error\":\"canary\"}"))),
                        "",
                        "PROVIDER_REFUSED",
                        1,
                        "key"));
        cases.put(
                "a model that is not there is told",
                new Case(List.of(List.of(refusal(404, "", "{}"))), "", "MODEL_NOT_FOUND", 1, "no model m"));
        cases.put(
                "a prompt that is too long is told",
                new Case(
                        List.of(List.of(
                                refusal(400, "", "{\"error\":{\"message\":\"prompt is too long: 9 tokens\"}}"))),
                        "",
                        "PROMPT_TOO_LONG",
                        1,
                        "new conversation"));
        cases.put(
                "a redirect is not followed",
                new Case(
                        List.of(List.of(refusal(302, "Location: http://127.0.0.1:1/\r\n", ""))),
                        "",
                        "PROVIDER_BROKEN",
                        1,
                        "redirect"));
        return cases;
    }

    private static Map<String, Case> silent(Tongue t) {
        Map<String, Case> cases = new LinkedHashMap<>();
        Step hang = new Step.Hang();
        cases.put(
                "F21: silence before the headers",
                new Case(List.of(List.of(hang)), "", "PROVIDER_TIMEOUT", 1, "did not begin"));
        cases.put(
                "F21: silence after the headers",
                new Case(List.of(List.of(head(t.contentType), hang)), "", "PROVIDER_TIMEOUT", 1, "did not begin"));
        cases.put(
                "F21: silence between words keeps what came",
                new Case(
                        List.of(List.of(head(t.contentType), send(t.start() + t.word("Hel")), hang)),
                        "Hel",
                        "PROVIDER_TIMEOUT",
                        1,
                        "What came is kept"));
        cases.put(
                "F21: silence after the last word, without the sign that it is the last",
                new Case(
                        List.of(List.of(head(t.contentType), send(t.start() + t.word("Hel") + t.word("lo")), hang)),
                        "Hello",
                        "PROVIDER_TIMEOUT",
                        1,
                        "What came is kept"));
        if (!t.finish().isEmpty() && t != Tongue.ANTHROPIC)
            cases.put(
                    "F21: silence after the sign that all was said",
                    new Case(
                            List.of(List.of(head(t.contentType), send(t.start() + t.word("Hello") + t.finish()), hang)),
                            "Hello",
                            "whole",
                            1,
                            ""));
        cases.put(
                "F21: what keeps a connection alive is no word",
                new Case(
                        List.of(List.of(head(t.contentType), send(": alive\n\n\n\n"), hang)),
                        "",
                        t == Tongue.OLLAMA ? "PROVIDER_BROKEN" : "PROVIDER_TIMEOUT",
                        1,
                        ""));
        return cases;
    }

    private static Map<String, Case> broken(Tongue t) {
        Map<String, Case> cases = new LinkedHashMap<>();
        String begun = t.start() + t.word("Hel");
        String next = t.word("lo");
        cases.put("F22: cut between events", failing(t, begun, "Hel", "PROVIDER_BROKEN"));
        cases.put("F22: cut before the first event", failing(t, "", "", "PROVIDER_BROKEN"));
        cases.put(
                "F22: cut inside JSON",
                failing(t, begun + next.substring(0, next.length() / 2), "Hel", "PROVIDER_BROKEN"));
        byte[] accent = t.word("é").getBytes(StandardCharsets.UTF_8);
        int half = new String(accent, StandardCharsets.ISO_8859_1).indexOf(0xC3) + 1;
        cases.put(
                "F22: cut inside a character",
                new Case(
                        List.of(List.of(head(t.contentType), send(begun), new Step.Send(Arrays.copyOf(accent, half)))),
                        "Hel",
                        "PROVIDER_BROKEN",
                        1,
                        "broke off"));
        cases.put(
                "F22: a character that is none",
                new Case(
                        List.of(List.of(
                                head(t.contentType),
                                send(begun),
                                new Step.Send(new byte[] {(byte) 0xC3, (byte) 0x28, '\n', '\n'}),
                                send(t.finish() + t.end()))),
                        "Hel",
                        "PROVIDER_BROKEN",
                        1,
                        "broke off"));
        cases.put("F22: cut inside a tool call", failing(t, begun + t.halfATool(), "Hel", "PROVIDER_BROKEN"));
        cases.put(
                "F22: cut inside a chunk of HTTP",
                new Case(
                        List.of(List.of(
                                send("HTTP/1.1 200 OK\r\nContent-Type: " + t.contentType
                                        + "\r\nTransfer-Encoding: chunked\r\n\r\n"),
                                send(Integer.toHexString(begun.length() + 100) + "\r\n" + begun))),
                        "Hel",
                        "PROVIDER_BROKEN",
                        1,
                        "broke off"));
        cases.put(
                "F22: closed before the headers",
                new Case(List.of(List.of(send("HTTP/1.1 2"))), "", "PROVIDER_BROKEN", 1, "closed the connection"));
        cases.put(
                "F22: an error inside a stream that began well",
                failing(t, begun + t.error(), "Hel", "PROVIDER_BROKEN"));
        cases.put("F22: an error instead of the first word", failing(t, t.error(), "", "PROVIDER_BROKEN"));
        cases.put(
                "F22: a line of a mebibyte", failing(t, begun + t.word("x".repeat(1 << 20)), "Hel", "PROVIDER_BROKEN"));
        cases.put(
                "F22: a line of a mebibyte without an end",
                failing(t, begun + "data: " + "x".repeat(1 << 20), "Hel", "PROVIDER_BROKEN"));
        cases.put(
                "F22: a stream without an end",
                new Case(
                        List.of(List.of(
                                head(t.contentType),
                                send(begun),
                                new Step.Repeat(t.word("x".repeat(1_000)).getBytes(StandardCharsets.UTF_8)))),
                        "Hel" + "x".repeat(128 * 1024 - 3),
                        "ANSWER_TOO_LONG",
                        1,
                        "more than is kept"));
        cases.put(
                "F22: a stream without words and without an end",
                new Case(
                        List.of(List.of(
                                head(t.contentType),
                                send(begun),
                                new Step.Repeat(": \n\n".getBytes(StandardCharsets.UTF_8)))),
                        "Hel",
                        t == Tongue.OLLAMA ? "PROVIDER_BROKEN" : "PROVIDER_TIMEOUT",
                        1,
                        ""));
        return cases;
    }

    private static Case failing(Tongue t, String stream, String text, String outcome) {
        return new Case(List.of(List.of(head(t.contentType), send(stream))), text, outcome, 1, "");
    }

    private static Map<String, Case> odd(Tongue t) {
        Map<String, Case> cases = new LinkedHashMap<>();
        String whole = t.whole("Hel", "lo");
        cases.put("a whole answer", fine(head(t.contentType), send(whole)));
        cases.put(
                "F22: a page of the web instead of an answer",
                new Case(
                        List.of(List.of(head("text/html"), send("<html>" + whole + "</html>"))),
                        "",
                        "PROVIDER_BROKEN",
                        1,
                        "no answer of a model"));
        cases.put("F22: another content type", fine(head("text/plain; charset=utf-8"), send(whole)));
        cases.put(
                "F22: gzip",
                fine(
                        send("HTTP/1.1 200 OK\r\nContent-Type: " + t.contentType
                                + "\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"),
                        new Step.Send(gzip(whole))));
        byte[] zipped = gzip(t.start() + t.word("Hello") + t.word("!".repeat(5_000)) + t.finish() + t.end());
        cases.put(
                "F22: gzip that is cut",
                new Case(
                        List.of(List.of(
                                send("HTTP/1.1 200 OK\r\nContent-Type: " + t.contentType
                                        + "\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"),
                                new Step.Send(Arrays.copyOf(zipped, 12)))),
                        "",
                        "PROVIDER_BROKEN",
                        1,
                        ""));
        cases.put(
                "F22: an unknown encoding",
                new Case(
                        List.of(List.of(send("HTTP/1.1 200 OK\r\nContent-Type: " + t.contentType
                                + "\r\nContent-Encoding: zstd\r\nConnection: close\r\n\r\nx"))),
                        "",
                        "PROVIDER_BROKEN",
                        1,
                        ""));
        cases.put("F22: a byte order mark", fine(head(t.contentType), send("\uFEFF" + whole)));
        cases.put("F22: lines that end with CR only", fine(head(t.contentType), send(whole.replace("\n", "\r"))));
        cases.put("F22: lines that end with CR and LF", fine(head(t.contentType), send(whole.replace("\n", "\r\n"))));
        cases.put("F22: byte by byte", new Case(List.of(slowly(t, whole)), "Hello", "whole", 1, ""));
        cases.put("something after the end", fine(head(t.contentType), send(whole + "\n\nrubbish"), new Step.Hang()));
        return cases;
    }

    private static Case fine(Step... steps) {
        return new Case(List.of(List.of(steps)), "Hello", "whole", 1, "");
    }

    private static List<Step> slowly(Tongue t, String whole) {
        List<Step> steps = new ArrayList<>(List.of(head(t.contentType)));
        for (byte b : whole.getBytes(StandardCharsets.UTF_8)) steps.add(new Step.Send(new byte[] {b}));
        return steps;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void run(Tongue tongue, Case what) throws Exception {
        try (FakeProvider provider = new FakeProvider();
                Providers providers = new Providers(QUICK, PrivateAddresses.ALLOW, Clock.systemUTC(), new Random(1))) {
            for (List<Step> script : what.scripts()) provider.next(script.toArray(Step[]::new));
            Heard heard = new Heard();
            var _ = providers.connect(endpoint(tongue, provider)).start(request(), heard);
            Heard.End end = heard.end();
            assertEquals(what.outcome(), end.outcome(), end.sentence());
            assertEquals(what.text(), heard.text());
            assertEquals(what.charged(), provider.charged());
            if (what.outcome().equals("whole")) {
                assertEquals(Optional.of(new Usage(7, 3)), end.usage());
            } else {
                assertTrue(end.sentence().startsWith("Test Provider "), end.sentence());
                assertTrue(end.sentence().contains(what.says()), end.sentence());
                assertFalse(end.sentence().contains("canary"), "nothing of what the provider said is quoted");
            }
        }
    }

    static Endpoint endpoint(Tongue tongue, FakeProvider provider) {
        return new Endpoint(
                new ConnectionId("test"),
                Endpoint.Maker.A_USER,
                tongue.kind,
                "Test Provider",
                Optional.of(provider.url()),
                Optional.of(new ApiKey("sk-secret")));
    }

    static ModelRequest request() {
        return new ModelRequest(
                "m",
                List.of(
                        new PromptMessage(PromptMessage.Role.SYSTEM, "Be kind."),
                        new PromptMessage(PromptMessage.Role.USER, "Hello?")),
                Optional.empty(),
                Optional.empty(),
                new Asker(new UserId(new UUID(1, 2)), Optional.empty()));
    }

    /// @return what answers every question with these words
    static Function<FakeProvider.Question, List<Step>> saying(Tongue tongue, String... words) {
        return _ -> List.of(head(tongue.contentType), send(tongue.whole(words)));
    }
}
