package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.testing.RawHttp;
import chat.parley.server.testing.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP that tries to be understood in two ways, to be too much, or to come from somewhere else.
class HttpAttackTest {
    private static final Duration PATIENCE = Duration.ofMillis(120);

    private static final List<String> UPGRADE = List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    /// @param request with `HOST` where the server's own address belongs
    record Attack(String name, String request, Set<Integer> statuses) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack attack(String name, String request, Integer... statuses) {
        return new Attack(name, request, Set.of(statuses));
    }

    private static String get(String headers) {
        return "GET /health/live HTTP/1.1\r\n" + headers + "\r\n";
    }

    private static String signIn(String headers, String body) {
        return "POST /backend-api/auth/sign-in HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n" + headers
                + "\r\n" + body;
    }

    private static final String HIDDEN = "GET /health/live HTTP/1.1\r\nHost: HOST\r\n\r\n";

    static Stream<Attack> framing() {
        return Stream.of(
                attack(
                        "length and chunks",
                        signIn("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN),
                        400),
                attack("two lengths", signIn("Content-Length: 0\r\nContent-Length: 40\r\n", HIDDEN), 400),
                attack("length with a sign", signIn("Content-Length: +5\r\n", "12345" + HIDDEN), 400),
                attack("negative length", signIn("Content-Length: -1\r\n", HIDDEN), 400),
                attack("huge length", signIn("Content-Length: 99999999999999999999\r\n", HIDDEN), 400, 413),
                attack("unknown coding", signIn("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + HIDDEN), 400, 501),
                attack(
                        "chunked not last",
                        signIn("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + HIDDEN),
                        400,
                        501),
                attack("bad chunk size", signIn("Transfer-Encoding: chunked\r\n", "zz\r\n" + HIDDEN), 400),
                attack(
                        "chunk size that overflows",
                        signIn("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n" + HIDDEN),
                        400,
                        413),
                attack("space before the colon", get("Host: HOST\r\nContent-Length : 0\r\n"), 400),
                attack("folded header", get("Host: HOST\r\nX-One: a\r\n b\r\n"), 400),
                attack("header without a colon", get("Host: HOST\r\nnonsense\r\n"), 400),
                attack("NUL in a header", get("Host: HOST\r\nX-One: a\0b\r\n"), 400),
                attack("CR alone in a header", get("Host: HOST\r\nX-One: a\rb\r\n"), 400),
                attack("no host", get(""), 400),
                attack("two hosts", get("Host: HOST\r\nHost: evil.example\r\n"), 400),
                attack(
                        "another host in the request line",
                        "GET http://evil.example/health/live HTTP/1.1\r\nHost: HOST\r\n\r\n",
                        400,
                        421),
                attack("HTTP/0.9", "GET /health/live\r\n\r\n", 400, 426, 505),
                attack("HTTP/3.0", "GET /health/live HTTP/3.0\r\nHost: HOST\r\n\r\n", 400, 505),
                attack("a method with a space", "GE T /health/live HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
                attack("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 404, 405, 421),
                attack("TLS on a plain port", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400),
                attack("header of 64 KiB", get("Host: HOST\r\nX-Big: " + "a".repeat(65_536) + "\r\n"), 431),
                attack("a thousand headers", get("Host: HOST\r\n" + "X-Header-Name: some\r\n".repeat(1000)), 431),
                attack("address of 64 KiB", "GET /" + "a".repeat(65_536) + " HTTP/1.1\r\nHost: HOST\r\n\r\n", 414, 431),
                attack("NUL in the path", "GET /health/live%00 HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 404),
                attack("dots in the path", "GET /backend-api/..%2f..%2fetc HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 404),
                attack("bad UTF-8 in the path", "GET /%ff%fe HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 404),
                attack("bad percent in the path", "GET /%zz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("framing")
    @DisplayName("4.10 HTTP framing: refused with one answer; what was hidden behind it is not read")
    void ambiguousFramingIsRefusedOnce(Attack attack) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(SERVER.uri(), filled(attack.request()), PATIENCE);
        assertTrue(attack.statuses().contains(answer.status()), answer::text);
        assertFalse(answer.text().contains("at org.") || answer.text().contains("Exception"), answer::text);
        assertTrue(SERVER.isHealthy());
    }

    static Stream<Attack> strangers() {
        return Stream.of(
                attack("a name that resolves to this computer", get("Host: rebind.example\r\n"), 421),
                attack("the right port of another name", get("Host: evil.example:PORT\r\n"), 421),
                attack("another port", get("Host: 127.0.0.1:1\r\n"), 421),
                attack("a port missing", get("Host: 127.0.0.1\r\n"), 421),
                attack("a dot behind the name", get("Host: localhost.:PORT\r\n"), 421),
                attack("a name that begins alike", get("Host: 127.0.0.1.evil.example:PORT\r\n"), 421),
                attack("a user before the host", get("Host: evil.example@127.0.0.1:PORT\r\n"), 400, 421),
                attack("decimal address", get("Host: 2130706433:PORT\r\n"), 421),
                attack("forwarded host", get("Host: evil.example\r\nX-Forwarded-Host: HOST\r\n"), 421),
                attack("origin of another page", get("Host: HOST\r\nOrigin: http://evil.example\r\n"), 403),
                attack("origin null", get("Host: HOST\r\nOrigin: null\r\n"), 403),
                attack("empty origin", get("Host: HOST\r\nOrigin: \r\n"), 403),
                attack("origin on another port", get("Host: HOST\r\nOrigin: http://127.0.0.1:1\r\n"), 403),
                attack("origin that begins alike", get("Host: HOST\r\nOrigin: http://HOST.evil.example\r\n"), 403),
                attack("two origins", get("Host: HOST\r\nOrigin: http://HOST\r\nOrigin: http://evil.example\r\n"), 403),
                attack("origin https", get("Host: HOST\r\nOrigin: https://HOST\r\n"), 403));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    @DisplayName("4.3 Host and Origin: only this server's own, letter by letter, also on the live socket")
    void foreignHostAndOriginAreRefused(Attack attack) throws IOException {
        String plain = filled(attack.request());
        RawHttp.Answer answer = RawHttp.exchange(SERVER.uri(), plain, PATIENCE);
        assertTrue(attack.statuses().contains(answer.status()), answer::text);
        String upgrade = plain.replace("/health/live", "/ws/user/x?verify=1-aa")
                .replace("\r\n\r\n", "\r\n" + String.join("\r\n", UPGRADE) + "\r\n\r\n");
        RawHttp.Answer live = RawHttp.exchange(SERVER.uri(), upgrade, PATIENCE);
        assertTrue(attack.statuses().contains(live.status()), live::text);
        assertFalse(answer.text().toLowerCase(Locale.ROOT).contains("access-control-allow"), answer::text);
    }

    static Stream<Attack> methods() {
        return Stream.of("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "BREW")
                .map(method -> attack(
                        method,
                        method + " /backend-api/auth/sign-in HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
                        400,
                        404,
                        405,
                        501));
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("4.10 odd methods are refused and say nothing about other sites")
    void oddMethodsAreRefused(Attack attack) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(SERVER.uri(), filled(attack.request()), PATIENCE);
        assertTrue(attack.statuses().contains(answer.status()), answer::text);
        assertFalse(answer.text().contains("Access-Control"), answer::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live",
                "GET /backend-api/me",
                "GET /nothing/here",
                "DELETE /health/live",
                "OPTIONS /backend-api/conversations"
            })
    @DisplayName("4.3, V3: no answer sets a cookie or lets another site in, each says what a browser must not do")
    void answersAreGuarded(String line) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                SERVER.uri(),
                filled(line + " HTTP/1.1\r\nHost: HOST\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Private-Network: true\r\n\r\n"),
                PATIENCE);
        String head = answer.text().toLowerCase(Locale.ROOT);
        assertFalse(head.contains("set-cookie"), head);
        assertFalse(head.contains("access-control-"), head);
        assertFalse(head.contains("\r\nserver:"), head);
        for (String guard : List.of(
                "x-content-type-options: nosniff",
                "cache-control: no-store",
                "frame-ancestors 'none'",
                "referrer-policy: no-referrer")) assertTrue(head.contains(guard), head);
    }

    private static String filled(String request) {
        return request.replace("HOST", SERVER.uri().getAuthority())
                .replace("PORT", Integer.toString(SERVER.uri().getPort()));
    }
}
