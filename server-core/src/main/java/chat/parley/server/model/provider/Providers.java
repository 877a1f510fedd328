package chat.parley.server.model.provider;

import chat.parley.server.model.Connector;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.PrivateAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Connects to providers over the network.
///
/// Any thread may call. Opens nothing before the first provider is asked.
public final class Providers implements Connector, AutoCloseable {

    private static final int PROBE_MS = 300;

    private final Timings timings;
    private final Addresses addresses;
    private final Clock clock;
    private final RandomGenerator random;
    private @Nullable Wires wires;

    /// @param ofUsers whether users may name private addresses
    public Providers(Timings timings, PrivateAddresses ofUsers, Clock clock, RandomGenerator random) {
        this(timings, new Addresses(InetAddress::getAllByName, ofUsers), clock, random);
    }

    Providers(Timings timings, Addresses addresses, Clock clock, RandomGenerator random) {
        this.timings = timings;
        this.addresses = addresses;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public ModelProvider connect(Endpoint endpoint) {
        return new ConnectedProvider(endpoint, wires());
    }

    private synchronized Wires wires() {
        Wires open = wires;
        if (open == null) {
            open = new Wires(timings, addresses, clock, random);
            wires = open;
        }
        return open;
    }

    @Override
    public Optional<String> objection(Endpoint endpoint) {
        return endpoint.baseUrl().flatMap(Addresses::objection);
    }

    @Override
    public Optional<String> refusal(Endpoint endpoint) {
        return addresses.refusal(endpoint);
    }

    @Override
    public boolean isThere(Endpoint endpoint) {
        URI uri = URI.create(Dialect.of(endpoint.kind()).base(endpoint));
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), PROBE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        Wires open = wires;
        if (open != null) open.close();
    }
}
