package chat.parley.server.testing;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.SignedIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The real server in a process of its own for all tests of a class: `@RegisterExtension static final`.
///
/// People sign up when they are first named.
public final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    private final List<String> jvm;
    private final List<String> options;
    private final Map<String, SignedIn> people = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<ServerProcess.ServerAddress> running = Optional.empty();
    private Optional<Path> folder = Optional.empty();

    /// @param jvm further options of the JVM
    /// @param options further options of the server's command line; later ones win
    public RunningServer(List<String> jvm, List<String> options) {
        this.jvm = List.copyOf(jvm);
        this.options = List.copyOf(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path made = Files.createTempDirectory("parley");
        folder = Optional.of(made);
        Path data = Files.createDirectory(made.resolve("data"));
        running = Optional.of(ServerProcess.launch(data, jvm, options).awaitListening());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        running.ifPresent(server -> server.process().close());
        http.close();
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    public URI uri() {
        return running.orElseThrow().uri();
    }

    public ServerProcess process() {
        return running.orElseThrow().process();
    }

    /// @return whether the server answers, its database too
    public boolean isHealthy() {
        return stranger().exchange("GET", "/health/ready", Optional.empty()).statusCode() == 200;
    }

    /// @return everything the server has logged so far
    public String log() {
        try {
            return Files.readString(ServerProcess.log(folder.orElseThrow().resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    /// @return REST as nobody
    public RestClient stranger() {
        return new RestClient(http, uri(), "");
    }

    /// @param name a user name; signs up when it is new
    public RestClient rest(String name) {
        return new RestClient(http, uri(), person(name).accessToken());
    }

    public UserId id(String name) {
        return person(name).user().userId();
    }

    public String token(String name) {
        return person(name).accessToken();
    }

    public LiveClient live(String name, Consumer<ServerFrame> listener) throws LiveClient.SocketGone {
        return LiveClient.open(rest(name), listener);
    }

    /// @return a new group
    public ConversationRow group(String owner, String... members) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("group of " + owner),
                Arrays.stream(members).map(this::id).toList());
        return rest(owner).send("POST", "/backend-api/conversations", wish, ConversationRow.class);
    }

    private SignedIn person(String name) {
        return people.computeIfAbsent(name, _ -> ServerProcess.signUp(http, uri(), name));
    }
}
