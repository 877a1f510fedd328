package chat.parley.client.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider that speaks like OpenAI and says a piece of its answer whenever the test tells it to. What is said while
/// nobody asks is kept for the next answer; titles it gives at once.
final class ScriptedProvider implements AutoCloseable {
    private static final String END = "";
    private static final int MOST_PIECES = 10_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    final AtomicInteger asked = new AtomicInteger();

    ScriptedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/models", exchange -> answer(exchange, """
                {"object":"list","data":[{"id":"slow","object":"model"}]}"""));
        server.createContext("/v1/chat/completions", this::chat);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    void say(String piece) {
        pieces.add(piece);
    }

    void finish() {
        pieces.add(END);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void chat(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            if (body.contains("Question:")) {
                say(out, "A slow answer");
            } else {
                asked.incrementAndGet();
                sayAll(out);
            }
            write(out, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
            write(out, "[DONE]");
        }
    }

    private void sayAll(OutputStream out) throws IOException {
        for (int i = 0; i < MOST_PIECES; i++) {
            Optional<String> piece = next();
            if (piece.isEmpty() || piece.get().equals(END)) return;
            say(out, piece.get());
        }
    }

    private Optional<String> next() {
        try {
            return Optional.ofNullable(pieces.poll(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void say(OutputStream out, String piece) throws IOException {
        write(
                out,
                "{\"id\":\"one\",\"object\":\"chat.completion.chunk\",\"model\":\"slow\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"" + piece + "\"}}]}");
    }

    private static void write(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
