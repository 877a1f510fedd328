package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// V2: everything that can be long, at its bound and one beyond it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeInputTest {

    private LocalServer server;
    private RestClient ana;
    private String group;

    @BeforeAll
    void start(@TempDir Path data) {
        server = LocalServer.start(data);
        SignedIn signedIn = server.signUp("ana");
        ana = server.rest(signedIn);
        byte[] wish = bytes("{\"kind\":\"group\",\"member_ids\":[]}");
        HttpResponse<byte[]> made = ana.exchange("POST", "/backend-api/conversations", Optional.of(wish));
        group = new chat.parley.protocol.json.Wire()
                .decodeAnswer(made.body(), ConversationRow.class)
                .id()
                .toString();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Large(String name, String verb, String path, String body, int status) {}

    private static String times(String text, int count) {
        return text.repeat(count);
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "\"" + new UserId(UUID.randomUUID()) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private List<Large> all() {
        String one = "/backend-api/conversation/" + group;
        String messages = one + "/messages";
        String smile = "\uD83D\uDE00";
        return List.of(
                new Large("title of 200", "PATCH", one, "{\"title\":\"" + times(smile, 200) + "\"}", 200),
                new Large("title of 201", "PATCH", one, "{\"title\":\"" + times(smile, 201) + "\"}", 422),
                new Large(
                        "name of 64", "PATCH", "/backend-api/me", "{\"display_name\":\"" + times("é", 64) + "\"}", 200),
                new Large(
                        "name of 65", "PATCH", "/backend-api/me", "{\"display_name\":\"" + times("é", 65) + "\"}", 422),
                new Large("user name of 33", "POST", "/backend-api/auth/sign-up", signUp(times("a", 33), 12), 422),
                new Large("password of 1,025", "POST", "/backend-api/auth/sign-up", signUp("zoe", 1_025), 422),
                new Large("password of 1,024", "POST", "/backend-api/auth/sign-up", signUp("zoe", 1_024), 201),
                new Large("text of 16,000", "POST", messages, post(times("x", 16_000)), 201),
                new Large("text of 16,001", "POST", messages, post(times("x", 16_001)), 422),
                new Large("text of 48 KiB and more", "POST", messages, post(times(smile, 12_289)), 422),
                new Large(
                        "a thousand strangers", "POST", one + "/members", "{\"user_ids\":" + people(1_000) + "}", 422),
                new Large("two thousand", "POST", one + "/members", "{\"user_ids\":" + people(2_000) + "}", 413),
                new Large(
                        "an emoji of 1,000",
                        "PUT",
                        messages + "/" + UUID.randomUUID() + "/reactions/" + times("a", 1_000),
                        "",
                        422),
                new Large("read beyond all", "POST", one + "/read", "{\"seq\":9223372036854775807}", 200),
                new Large("read before all", "POST", one + "/read", "{\"seq\":-1}", 422),
                new Large("a page of 101", "GET", messages + "?limit=101", "", 422),
                new Large("a page of 0", "GET", messages + "?limit=0", "", 422),
                new Large("after everything", "GET", messages + "?after=9223372036854775807", "", 200),
                new Large("after more than a number", "GET", messages + "?after=9223372036854775808", "", 422),
                new Large("before the first", "GET", messages + "?before=0", "", 422),
                new Large("an offset beyond all", "GET", "/backend-api/conversations?offset=2147483647", "", 200),
                new Large("an offset too far", "GET", "/backend-api/conversations?offset=2147483648", "", 422),
                new Large(
                        "a time beyond all",
                        "GET",
                        "/backend-api/conversations?updated_after=%2B1000000000-12-31T23:59:59Z",
                        "",
                        422),
                new Large("muted beyond all", "PATCH", one, "{\"muted_until\":\"+1000000000-12-31T23:59:59Z\"}", 422),
                new Large("muted till the end", "PATCH", one, "{\"muted_until\":\"9999-12-31T23:59:59Z\"}", 200),
                new Large("a search of 201", "GET", messages + "/search?q=" + times("x", 201), "", 422),
                new Large("a name sought of 9,000", "GET", "/backend-api/users?q=" + times("x", 9_000), "", 200),
                new Large("a head of 17,000", "GET", "/backend-api/users?q=" + times("x", 17_000), "", 414));
    }

    private static String signUp(String name, int password) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + times("p", password - 1)
                + "!\",\"display_name\":\"Z\"}";
    }

    private static String post(String text) {
        return "{\"client_id\":\"" + UUID.randomUUID() + "\",\"content\":{\"text\":\"" + text + "\"}}";
    }

    @TestFactory
    List<DynamicTest> whatIsTooLargeIsRefusedAndWhatJustFitsIsTaken() {
        return all().stream()
                .map(large -> dynamicTest(large.name(), () -> {
                    Optional<byte[]> body = Optional.of(bytes(large.body())).filter(b -> b.length > 0);
                    HttpResponse<byte[]> answer = ana.exchange(large.verb(), large.path(), body);
                    assertEquals(
                            large.status(),
                            answer.statusCode(),
                            () -> new String(answer.body(), StandardCharsets.UTF_8));
                }))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
