package chat.parley.server.model.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.testing.FakeProvider;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A name that leads elsewhere from one moment to the next: what was looked at is what is asked.
final class LookedUpTest {

    private static final String NAME = "models.example.test";

    private final Queue<InetAddress> answers = new ArrayDeque<>();
    private final Addresses addresses = new Addresses(this::resolve, PrivateAddresses.REFUSE);

    private InetAddress[] resolve(String host) throws UnknownHostException {
        assertEquals(NAME, host);
        InetAddress next = answers.poll();
        if (next == null) throw new UnknownHostException(host);
        return new InetAddress[] {next};
    }

    private static Endpoint endpoint(Endpoint.Maker maker, String url) {
        return new Endpoint(
                new ConnectionId("test"),
                maker,
                ProviderKind.OPENAI,
                "Test Provider",
                Optional.of(url),
                Optional.empty());
    }

    @Test
    void aNameThatLeadsHereAtTheSecondLookIsNotAsked() throws Exception {
        try (FakeProvider provider = new FakeProvider();
                Providers providers = new Providers(Timings.USUAL, addresses, Clock.systemUTC(), new Random(1))) {
            String url = provider.url().replace("127.0.0.1", NAME);
            Endpoint endpoint = endpoint(Endpoint.Maker.A_USER, url);
            answers.add(InetAddress.ofLiteral("93.184.216.34"));
            assertEquals(Optional.empty(), providers.refusal(endpoint));
            answers.add(InetAddress.ofLiteral("127.0.0.1"));
            Heard heard = new Heard();
            var _ = providers.connect(endpoint).start(ProviderScriptsTest.request(), heard);
            Heard.End end = heard.end();
            assertEquals("PROVIDER_UNREACHABLE", end.outcome());
            assertTrue(end.sentence().contains("does not ask"), end.sentence());
            assertEquals(0, provider.charged());
        }
    }

    /// The name is known to nobody but this resolver, so whoever is reached was found by the first look.
    @Test
    void theAddressThatWasLookedAtIsTheOneThatIsAsked() throws Exception {
        try (FakeProvider provider = new FakeProvider()) {
            provider.models(_ -> "{\"data\":[{\"id\":\"m\",\"created\":2}]}");
            URI url = URI.create(provider.url().replace("127.0.0.1", NAME));
            try (Wires wires = new Wires(Timings.USUAL, addresses, Clock.systemUTC(), new Random(1))) {
                wires.keep(url, InetAddress.ofLiteral("127.0.0.1"));
                var answer = wires.http()
                        .send(
                                java.net.http.HttpRequest.newBuilder(url.resolve("/v1/models"))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());
                assertEquals(200, answer.statusCode());
                assertEquals(
                        url.getRawAuthority(),
                        provider.lists().getFirst().headers().get("host"));
            }
            assertEquals(List.of(), List.copyOf(answers));
        }
    }
}
