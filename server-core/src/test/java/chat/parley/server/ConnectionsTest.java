package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ChooseModel;
import chat.parley.protocol.rest.ConnectionList;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.Tone;
import chat.parley.protocol.rest.UpdateInstructions;
import chat.parley.server.model.ApiKey;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections to providers of models, over the real server's REST.
final class ConnectionsTest {

    private static final String PATH = "/backend-api/models/connections";
    private static final String KEY = "sk-canary-4711";
    private static final String TWO_MODELS =
            "{\"data\":[{\"id\":\"small\",\"created\":1},{\"id\":\"large\",\"created\":2}]}";

    @TempDir
    private Path data;

    private final Wire wire = new Wire();
    private final FakeProvider provider = new FakeProvider();
    private Optional<LocalServer> started = Optional.empty();

    @BeforeEach
    void giveModels() {
        provider.models(_ -> TWO_MODELS);
    }

    @AfterEach
    void close() throws IOException {
        started.ifPresent(LocalServer::close);
        provider.close();
    }

    @Test
    void aConnectionGivesItsModelsAndTheFirstOneIsTheDefault() {
        RestClient ana = ana(ModelSettings.NONE);
        ModelConnection made = add(ana, "My box", provider.url());
        assertEquals("my-box", made.id().value());
        assertEquals(Optional.of(2), made.models());
        assertEquals(Optional.empty(), made.trouble());
        assertTrue(made.hasKey());

        ModelList models = ana.get("/backend-api/models", ModelList.class);
        assertEquals(
                List.of("my-box/large", "my-box/small"),
                models.models().stream()
                        .map(ModelEntry::id)
                        .filter(id -> id.startsWith("my-box"))
                        .toList());
        assertEquals("my-box/large", models.defaultModel());
        assertEquals("Bearer " + KEY, provider.lists().getFirst().headers().get("authorization"));

        put(ana, new ChooseModel("my-box/small"), 204);
        assertEquals(
                "my-box/small", ana.get("/backend-api/models", ModelList.class).defaultModel());
        put(ana, new ChooseModel("nobody/small"), 422);
    }

    @Test
    void aConnectionThatIsOffOrRemovedHasNoModels() {
        RestClient ana = ana(ModelSettings.NONE);
        ModelConnection made = add(ana, "box", provider.url());
        ana.send(
                "PATCH",
                PATH + "/box",
                new ChangeConnection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false)),
                ModelConnection.class);
        assertFalse(ana.get("/backend-api/models", ModelList.class).models().stream()
                .anyMatch(m -> m.id().startsWith("box/")));
        assertEquals(
                204,
                ana.exchange("DELETE", PATH + "/" + made.id(), Optional.empty()).statusCode());
        assertEquals(
                404,
                ana.exchange("DELETE", PATH + "/" + made.id(), Optional.empty()).statusCode());
        assertEquals(List.of(), ana.get(PATH, ConnectionList.class).connections());
    }

    @Test
    void theKeyIsNotSentToAnotherAddressThanItWasTypedFor() throws IOException {
        RestClient ana = ana(ModelSettings.NONE);
        add(ana, "box", provider.url());
        try (FakeProvider other = new FakeProvider()) {
            other.models(_ -> TWO_MODELS);
            ModelConnection moved = ana.send(
                    "PATCH",
                    PATH + "/box",
                    new ChangeConnection(
                            Optional.empty(), Optional.of(other.url()), Optional.empty(), Optional.empty()),
                    ModelConnection.class);
            assertFalse(moved.hasKey());
            assertFalse(other.lists().getFirst().headers().containsKey("authorization"));
        }
    }

    @Test
    void theKeyIsEncryptedAtRestAndShownNowhere() throws IOException {
        RestClient ana = ana(ModelSettings.NONE);
        add(ana, "box", provider.url());
        String list = text(ana, "GET", PATH);
        assertFalse(list.contains(KEY), list);
        started.orElseThrow().close();
        started = Optional.empty();
        for (Path file : files()) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(bytes.contains(KEY), () -> file + " holds the key");
        }
        Path secret = data.resolve("secret.key");
        if (secret.getFileSystem().supportedFileAttributeViews().contains("posix"))
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    }

    @Test
    void withoutTheKeyFileTheConnectionSaysThatItsKeyIsLost() throws IOException {
        LocalServer first = start(ModelSettings.NONE);
        SignedIn ana = first.signUp("ana");
        add(first.rest(ana), "box", provider.url());
        first.close();
        Files.delete(data.resolve("secret.key"));
        LocalServer second = start(ModelSettings.NONE);
        ModelConnection lost =
                second.rest(ana).get(PATH, ConnectionList.class).connections().getFirst();
        assertTrue(lost.trouble().orElse("").contains("Enter it again"), () -> lost.toString());
        assertEquals(1, provider.lists().size(), "it is not asked without its key");
    }

    @Test
    void whatTheSettingsNameBelongsToEverybodyAndIsReadOnly() {
        ModelSettings settings = new ModelSettings(
                Optional.of(provider.url() + "/v1"),
                Optional.of(new ApiKey(KEY)),
                Optional.empty(),
                Optional.empty(),
                ModelSettings.Finding.OFF);
        RestClient ana = ana(settings);
        ModelConnection openai =
                ana.get(PATH, ConnectionList.class).connections().getFirst();
        assertEquals("openai", openai.id().value());
        assertTrue(openai.readOnly());
        assertEquals(
                "openai/large", ana.get("/backend-api/models", ModelList.class).defaultModel());
        assertEquals(
                403, ana.exchange("DELETE", PATH + "/openai", Optional.empty()).statusCode());
        assertEquals("openai-2", add(ana, "OpenAI", provider.url()).id().value());
    }

    @Test
    void ollamaThatNobodyNamedIsNotInTheListWhenItIsNotThere() {
        RestClient ana = ana(ModelSettings.NONE);
        assertEquals(List.of(), ana.get(PATH, ConnectionList.class).connections());
    }

    @Test
    void whatIsTypedIsTestedBeforeItIsKept() {
        RestClient ana = ana(ModelSettings.NONE);
        ConnectionTest good = ana.send("POST", PATH + "/test", wish("box", provider.url()), ConnectionTest.class);
        assertTrue(good.ok());
        assertEquals(2, good.models().size());
        provider.models(_ -> "HTTP/1.1 401 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        ConnectionTest bad = ana.send("POST", PATH + "/test", wish("box", provider.url()), ConnectionTest.class);
        assertFalse(bad.ok());
        assertTrue(bad.trouble().orElse("").startsWith("box did not accept the key."), () -> bad.toString());
        assertEquals(List.of(), ana.get(PATH, ConnectionList.class).connections());
    }

    @Test
    void addressesThatAreNoneOfAProviderAreRefused() {
        RestClient ana = ana(ModelSettings.NONE);
        for (String url : List.of(
                "file:///etc/passwd",
                "ftp://example.org",
                "example.org",
                "http://ana:secret@example.org",
                "http://example.org/?q=1",
                "http://exa mple.org",
                "http://"))
            assertEquals(
                    422,
                    ana.exchange("POST", PATH, Optional.of(wire.encodeBody(wish("x", url))))
                            .statusCode(),
                    url);
        for (String url : List.of(
                "http://169.254.169.254",
                "http://2852039166",
                "http://[fe80::1]",
                "http://[::ffff:169.254.169.254]",
                "http://[fd00:ec2::254]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://0.0.0.0:80",
                "http://100.100.100.200")) {
            assertEquals(
                    422,
                    ana.exchange("POST", PATH + "/test", Optional.of(wire.encodeBody(wish("x", url))))
                            .statusCode(),
                    url);
        }
    }

    @Test
    void whatModelsKnowAboutAPersonIsKeptAndBounded() {
        RestClient ana = ana(ModelSettings.NONE);
        String path = "/backend-api/user_system_messages";
        assertEquals(PersonalInstructions.NONE, ana.get(path, PersonalInstructions.class));
        ana.send(
                "PATCH",
                path,
                new UpdateInstructions(
                        Optional.of("I live in Rome."),
                        Optional.empty(),
                        Optional.of(Tone.CONCISE),
                        Optional.of(false)),
                PersonalInstructions.class);
        assertEquals(
                new PersonalInstructions("I live in Rome.", "", Tone.CONCISE, false),
                ana.get(path, PersonalInstructions.class));
        byte[] tooLong = wire.encodeBody(new UpdateInstructions(
                Optional.empty(), Optional.of("x".repeat(1_501)), Optional.empty(), Optional.empty()));
        assertEquals(422, ana.exchange("PATCH", path, Optional.of(tooLong)).statusCode());
    }

    private RestClient ana(ModelSettings settings) {
        LocalServer server = start(settings);
        return server.rest(server.signUp("ana"));
    }

    private LocalServer start(ModelSettings settings) {
        LocalServer server =
                LocalServer.start(LocalServer.unlimited(data).withModels(settings.with(PrivateAddresses.ALLOW)));
        started = Optional.of(server);
        return server;
    }

    private static AddConnection wish(String name, String url) {
        return new AddConnection(ProviderKind.OPENAI, Optional.of(name), Optional.of(url), Optional.of(KEY));
    }

    private static ModelConnection add(RestClient who, String name, String url) {
        return who.send("POST", PATH, wish(name, url), ModelConnection.class);
    }

    private void put(RestClient who, ChooseModel model, int status) {
        assertEquals(
                status,
                who.exchange("PUT", "/backend-api/models/default", Optional.of(wire.encodeBody(model)))
                        .statusCode());
    }

    private static String text(RestClient who, String method, String path) {
        return new String(who.exchange(method, path, Optional.empty()).body(), StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
