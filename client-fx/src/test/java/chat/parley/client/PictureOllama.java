package chat.parley.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An Ollama with one model, which answers what suits a picture. Its last answer grows until it is told to go on.
final class PictureOllama implements AutoCloseable {
    private static final String EVICTION = """
            Drop what can be fetched again, and never what exists only here.

            ### Order of eviction

            - Attachments that were viewed more than 30 days ago
            - Message pages that are not near a read position
            - Never: queued messages, drafts, pinned conversations

            ```java
            void evict(long budgetBytes) {
              while (cache.sizeInBytes() > budgetBytes) {
                cache.drop(cache.leastRecentlyRead());  // never an unsent message
              }
            }
            ```
            """;
    private static final String FULL =
            "Then the write fails before the message leaves the composer: the text stays where you typed it and the"
                    + " banner says which ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch goOn = new CountDownLatch(1);

    PictureOllama() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/api/tags",
                exchange -> answer(exchange, "{\"models\":[{\"name\":\"llama3.2\",\"model\":\"llama3.2\"}]}"));
        server.createContext(
                "/api/show",
                exchange -> answer(
                        exchange,
                        "{\"model_info\":{\"llama.context_length\":131072},\"capabilities\":[\"completion\"]}"));
        server.createContext("/api/chat", this::chat);
        server.createContext("/", exchange -> answer(exchange, "{\"version\":\"0.9.0\"}"));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The answer that waits ends.
    void goOn() {
        goOn.countDown();
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
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean waits = asked.contains("disk is full");
            String text = asked.contains("title") ? "H2 cache eviction policy" : waits ? FULL : EVICTION;
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String word : List.of(text.split("(?<= )", -1))) say(out, word, false);
            if (waits) await();
            if (waits) say(out, "file.", false);
            say(out, "", true);
        }
    }

    private void await() {
        try {
            goOn.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(OutputStream out, String word, boolean isLast) throws IOException {
        String text = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String figures = isLast ? ",\"done_reason\":\"stop\",\"prompt_eval_count\":412,\"eval_count\":138" : "";
        String line =
                "{\"model\":\"llama3.2\",\"created_at\":\"2026-11-24T09:38:00Z\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"" + text + "\"},\"done\":" + isLast + figures + "}\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
