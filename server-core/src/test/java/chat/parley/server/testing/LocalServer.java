package chat.parley.server.testing;

import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.CannotStart;
import chat.parley.server.ModelSettings;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.TimeSource;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.PrivateAddresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The real server inside the test's own process, on a free port.
public final class LocalServer implements AutoCloseable {
    private final ParleyServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LocalServer(ParleyServer server) {
        this.server = server;
    }

    public static LocalServer start(ServerSettings settings) {
        return start(settings, TimeSource.ofThisComputer(), List.of());
    }

    /// Anybody may join, nothing is limited, and these models answer.
    public static LocalServer start(Path data, ModelProvider... models) {
        return start(unlimited(data), TimeSource.ofThisComputer(), List.of(models));
    }

    /// A server that lives in the time of a clock that is moved by hand, with these models.
    public static LocalServer start(ServerSettings settings, HandClock clock, ModelProvider... models) {
        return start(settings, new TimeSource(clock, clock::nanos), List.of(models));
    }

    private static LocalServer start(ServerSettings settings, TimeSource time, List<ModelProvider> models) {
        try {
            return new LocalServer(ParleyServer.start(settings.withPort(0), time, models));
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        }
    }

    public static ServerSettings unlimited(Path data) {
        return ServerSettings.usual(data)
                .withLimits(Enforcement.OFF)
                .withModels(ModelSettings.NONE.with(PrivateAddresses.ALLOW));
    }

    public ParleyServer server() {
        return server;
    }

    public URI uri() {
        return server.url();
    }

    public HttpClient http() {
        return http;
    }

    /// @return REST as nobody
    public RestClient stranger() {
        return new RestClient(http, uri(), "");
    }

    public RestClient rest(SignedIn who) {
        return new RestClient(http, uri(), who.accessToken());
    }

    public SignedIn signUp(String name) {
        return stranger()
                .send(
                        "POST",
                        "/backend-api/auth/sign-up",
                        new SignUp(name, ServerProcess.PASSWORD, name, Optional.empty(), Optional.of("a test")),
                        SignedIn.class);
    }

    /// Opens one more session of somebody who signed up here.
    public SignedIn signIn(String name) {
        return stranger()
                .send(
                        "POST",
                        "/backend-api/auth/sign-in",
                        new SignIn(name, ServerProcess.PASSWORD, Optional.of("another device")),
                        SignedIn.class);
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
