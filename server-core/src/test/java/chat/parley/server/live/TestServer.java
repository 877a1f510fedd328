package chat.parley.server.live;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.LiveAddress;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.CannotStart;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Enforcement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A real server on a free port, with people who signed up and their sockets.
public final class TestServer implements AutoCloseable {

    /// Somebody with an account and its token.
    public record Person(SignedIn signedIn) {
        public chat.parley.protocol.id.UserId id() {
            return signedIn.user().userId();
        }
    }

    public final ParleyServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Wire wire = new Wire();

    public TestServer(Path data) {
        this(data, Enforcement.OFF);
    }

    public TestServer(Path data, Enforcement limits) {
        ServerSettings usual = ServerSettings.usual(data);
        try {
            server = ParleyServer.start(new ServerSettings(
                    usual.host(),
                    0,
                    data,
                    usual.signUp(),
                    limits,
                    Optional.empty(),
                    usual.trustedProxies(),
                    usual.directory(),
                    usual.plainHttp(),
                    Optional.empty(),
                    usual.models(),
                    usual.files()));
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        }
    }

    public Person signUp(String name) {
        SignUp body = new SignUp(name, "correct horse " + name, name, Optional.empty(), Optional.empty());
        return new Person(
                wire.decodeAnswer(post("/backend-api/auth/sign-up", "", body).body(), SignedIn.class));
    }

    public ConversationId group(Person owner, Person... others) {
        CreateConversation body = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                Arrays.stream(others).map(Person::id).toList());
        byte[] answer = post("/backend-api/conversations", token(owner), body).body();
        return wire.decodeAnswer(answer, ConversationRow.class).id();
    }

    /// @return where this person's next socket opens
    public URI liveAddress(Person person) {
        byte[] answer = send(HttpRequest.newBuilder(uri("/backend-api/celsius/ws/user"))
                        .header("Authorization", "Bearer " + token(person))
                        .build())
                .body();
        return URI.create(wire.decodeAnswer(answer, LiveAddress.class).websocketUrl());
    }

    /// @return a socket that said `connect` and was answered
    public TestClient open(Person person) {
        TestClient client = TestClient.open(liveAddress(person));
        client.connect();
        return client;
    }

    public HttpResponse<byte[]> post(String path, String token, Object body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Authorization", token.isEmpty() ? "" : "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(wire.encodeBody(body)))
                .build());
    }

    public static String token(Person person) {
        return person.signedIn().accessToken();
    }

    public URI uri(String path) {
        return server.url().resolve(path);
    }

    public HttpResponse<byte[]> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 400)
                throw new IllegalStateException(
                        answer.statusCode() + " " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
