package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/// The connection below LangChain4j for one list of models: some pages, within one time.
final class ListHttp implements HttpClient {

    private final Endpoint endpoint;
    private final Wires wires;
    private final Control control;
    private final Troubles troubles;
    private final AtomicInteger pages = new AtomicInteger();

    ListHttp(Endpoint endpoint, Wires wires) {
        this.endpoint = endpoint;
        this.wires = wires;
        this.troubles = new Troubles(endpoint);
        ModelFailure late = troubles.noFirstWord();
        this.control = new Control(wires.clock(), late);
        control.until(wires.timings().listing(), late);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        if (pages.incrementAndGet() > Caps.PAGES) throw troubles.notAnAnswer();
        HttpResponse<InputStream> response = send(request);
        control.reading(response.body());
        boolean ok = response.statusCode() / 100 == 2;
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(ok ? Caps.BODY_BYTES + 1 : Caps.ERROR_BYTES);
            if (!ok)
                throw troubles.status(
                        response.statusCode(),
                        new String(bytes, StandardCharsets.UTF_8),
                        "",
                        RetryAfter.of(response.headers(), wires.time()));
            if (bytes.length > Caps.BODY_BYTES) throw troubles.notAnAnswer();
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(new String(bytes, StandardCharsets.UTF_8))
                    .build();
        } catch (IOException e) {
            throw control.reason().orElseGet(() -> troubles.notReached(e));
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> coming = wires.send(request, endpoint, Wires.streamed());
        try {
            if (CompletableFuture.anyOf(coming, control.tripped()).join() instanceof ModelFailure why) {
                coming.cancel(true);
                throw why;
            }
            return coming.join();
        } catch (CompletionException e) {
            throw control.reason().orElseGet(() -> troubles.notReached(e));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("lists are not streamed");
    }
}
