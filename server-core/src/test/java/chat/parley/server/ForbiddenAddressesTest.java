package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ConnectionList;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Forgery of requests by the server: on a server for a team no user makes it ask its own computer, its network, or
/// anything that is no provider, however the address is written.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForbiddenAddressesTest {

    private static final String PATH = "/backend-api/models/connections";

    private final Wire wire = new Wire();
    private final FakeProvider provider = new FakeProvider();
    private LocalServer server;
    private RestClient ana;

    @BeforeAll
    void start(@TempDir Path data) {
        server = LocalServer.start(LocalServer.unlimited(data).withModels(ModelSettings.NONE));
        ana = server.rest(server.signUp("ana"));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        provider.close();
    }

    /// Of the registries of special addresses, in dotted numbers.
    private static final List<int[]> PRIVATE = List.of(
            new int[] {127, 0, 0, 1},
            new int[] {127, 255, 255, 254},
            new int[] {10, 0, 0, 1},
            new int[] {172, 16, 0, 1},
            new int[] {192, 168, 0, 1},
            new int[] {169, 254, 169, 254},
            new int[] {100, 64, 0, 1},
            new int[] {0, 0, 0, 0});

    private static final List<String> OTHERS = List.of(
            "0.1.2.3",
            "10.255.255.255",
            "100.100.100.200",
            "100.127.255.254",
            "127.0.0.2",
            "168.63.129.16",
            "172.31.255.254",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.255.254",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[0:0:0:0:0:0:0:1]",
            "[fe80::1]",
            "[fe80::1%25eth0]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fd00:ec2::254]",
            "[fec0::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[100::1]",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "models.localhost",
            "127.0.0.1.",
            "127.1",
            "127.0.1",
            "0");

    private static final List<String> WHOLE = List.of(
            "http://example.org@127.0.0.1/",
            "http://127.0.0.1@example.org/",
            "http://ana:secret@example.org/",
            "http://@127.0.0.1/",
            "http://example.org%40127.0.0.1/",
            "http://127.0.0.1%00.example.org/",
            "http://127.0.0.1\\@example.org/",
            "http://example.org#@127.0.0.1/",
            "http://example.org/#/v1",
            "http://example.org/?v=1",
            "http://example.org?@127.0.0.1/",
            "http:///127.0.0.1/",
            "http:127.0.0.1",
            "http:\\\\127.0.0.1",
            "http://",
            "http://[::1",
            "http://[127.0.0.1]/",
            "http://127.0.0.1 .example.org/",
            "http://exa\tmple.org/",
            "http://example.org:0/",
            "http://example.org:99999/",
            "http://example.org:-1/",
            "//127.0.0.1/",
            "127.0.0.1:80",
            "example.org",
            "file:///etc/passwd",
            "ftp://example.org/",
            "gopher://127.0.0.1:6379/_INFO",
            "dict://127.0.0.1:11211/stats",
            "ldap://127.0.0.1/",
            "jar:http://example.org!/x",
            "data:text/plain,x",
            "javascript:alert(1)",
            "ws://127.0.0.1/",
            "unix:/run/docker.sock");

    /// The same address as programs of all kinds would write it.
    private static Stream<String> spellings(int[] ip) {
        long number = ((long) ip[0] << 24) | ((long) ip[1] << 16) | ((long) ip[2] << 8) | ip[3];
        String quad = "%d.%d.%d.%d".formatted(ip[0], ip[1], ip[2], ip[3]);
        String pairs = "%x:%x".formatted(number >> 16, number & 0xffff);
        return Stream.of(
                quad,
                Long.toString(number),
                "0x" + Long.toHexString(number),
                "0" + Long.toOctalString(number),
                "0x%x.0x%x.0x%x.0x%x".formatted(ip[0], ip[1], ip[2], ip[3]),
                "0%o.0%o.0%o.0%o".formatted(ip[0], ip[1], ip[2], ip[3]),
                "%03d.%03d.%03d.%03d".formatted(ip[0], ip[1], ip[2], ip[3]),
                "[::ffff:" + quad + "]",
                "[::ffff:" + pairs + "]",
                "[::" + pairs + "]",
                "[64:ff9b::" + pairs + "]",
                "[2002:" + pairs + "::1]");
    }

    @TestFactory
    List<DynamicTest> noUserMakesTheServerAskThere() {
        Set<String> urls = new LinkedHashSet<>(WHOLE);
        for (String host : OTHERS) urls.add("http://" + host + ":" + port() + "/v1");
        for (int[] ip : PRIVATE)
            spellings(ip).forEach(host -> {
                urls.add("http://" + host + ":" + port() + "/v1");
                urls.add("https://" + host + "/v1");
            });
        assertTrue(urls.size() >= 100, () -> urls.size() + " addresses");
        List<DynamicTest> tests = new ArrayList<>();
        for (String url : urls) tests.add(dynamicTest(url, () -> refused(url)));
        return tests;
    }

    private String port() {
        return provider.url().substring(provider.url().lastIndexOf(':') + 1);
    }

    private void refused(String url) {
        byte[] wish = wire.encodeBody(
                new AddConnection(ProviderKind.OPENAI, Optional.of("x"), Optional.of(url), Optional.of("sk-canary")));
        for (String path : List.of(PATH, PATH + "/test")) {
            HttpResponse<byte[]> answer = ana.exchange("POST", path, Optional.of(wish));
            assertEquals(422, answer.statusCode());
            Problem problem = wire.decodeAnswer(answer.body(), Problem.class);
            assertEquals("url_not_allowed", problem.code());
            assertEquals(Optional.of("/base_url"), problem.field());
        }
        assertEquals(List.of(), ana.get(PATH, ConnectionList.class).connections());
        assertEquals(List.of(), provider.lists());
    }

    @Test
    void whatTheSettingsNameMayBeOnThisComputer(@TempDir Path other) {
        provider.models(_ -> "{\"data\":[{\"id\":\"large\",\"created\":2}]}");
        ModelSettings settings = new ModelSettings(
                Optional.of(provider.url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ModelSettings.Finding.OFF);
        try (LocalServer own = LocalServer.start(LocalServer.unlimited(other).withModels(settings))) {
            assertEquals(
                    Optional.of(1),
                    own.rest(own.signUp("ben"))
                            .get(PATH, ConnectionList.class)
                            .connections()
                            .getFirst()
                            .models());
        }
    }
}
