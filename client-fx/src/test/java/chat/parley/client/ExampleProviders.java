package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ProviderKind;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Providers of models on this computer, for pictures: they name their models and answer nothing else. Takes the ports
/// at which people find such programs.
final class ExampleProviders implements AutoCloseable {
    private static final int OLLAMA = 11434;
    private static final int LM_STUDIO = 1234;

    private final List<HttpServer> servers;
    private final int refusing;

    private ExampleProviders(List<HttpServer> servers) {
        this.servers = servers;
        this.refusing = servers.getLast().getAddress().getPort();
    }

    static ExampleProviders open() throws IOException {
        return new ExampleProviders(List.of(
                answering(OLLAMA, "/api/tags", 200, """
                        {"models":[{"name":"llama3.2"},{"name":"qwen3:8b"},{"name":"mistral"}]}"""),
                answering(LM_STUDIO, "/v1/models", 200, """
                        {"object":"list","data":[{"id":"gemma-3-12b","object":"model"}]}"""),
                answering(0, "/", 401, """
                        {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""")));
    }

    private static HttpServer answering(int port, String path, int status, String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    void connectOneThatAnswers(Account account) throws Exception {
        connect(account, ProviderKind.OPENAI, "LM Studio", "http://localhost:" + LM_STUDIO + "/v1");
    }

    void connectOneThatRefuses(Account account) throws Exception {
        connect(account, ProviderKind.ANTHROPIC, "Anthropic", "http://localhost:" + refusing);
    }

    private static void connect(Account account, ProviderKind kind, String name, String address) throws Exception {
        account.models()
                .add(new AddConnection(kind, Optional.of(name), Optional.of(address), Optional.of("sk-example")))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
