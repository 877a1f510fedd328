package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.LiveAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/// A [ServerConnection] over the network: requests on OkHttp, the live socket on Java-WebSocket.
///
/// Any thread may call. The client given in is shared by all accounts and not closed here.
public final class HttpServerConnection implements ServerConnection {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String BODILESS_JSON = "{}";
    private static final int MOST_FILES = 8;
    private static final Duration STREAM_SILENCE = Duration.ofSeconds(60);

    private final OkHttpClient http;
    private final OkHttpClient streams;
    private final OkHttpClient files;
    private final Wire wire;
    private final Access.Source source;

    public HttpServerConnection(OkHttpClient http, Wire wire, Access.Source source) {
        this.http = http;
        // a stream may be silent for long, and must not take the place of requests
        this.streams = http.newBuilder()
                .dispatcher(new Dispatcher(http.dispatcher().executorService()))
                .callTimeout(Duration.ZERO)
                .readTimeout(STREAM_SILENCE)
                .build();
        // nor must large bodies
        Dispatcher large = new Dispatcher(http.dispatcher().executorService());
        large.setMaxRequestsPerHost(MOST_FILES);
        this.files = http.newBuilder().dispatcher(large).build();
        this.wire = wire;
        this.source = source;
    }

    @Override
    public <T> CompletionStage<T> ask(Request<T> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        source.access().whenComplete((access, e) -> {
            if (e == null) call(answer, access.server(), Optional.of(access.token()), request);
            else answer.completeExceptionally(e);
        });
        return answer;
    }

    @Override
    public CompletionStage<URI> address() {
        return source.access().thenApply(Access::server);
    }

    /// Asks a server before anybody is signed in.
    public <T> CompletionStage<T> askOpenly(URI server, Request<T> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call(answer, server, Optional.empty(), request);
        return answer;
    }

    private <T> void call(CompletableFuture<T> answer, URI server, Optional<String> token, Request<T> request) {
        if (answer.isDone()) return;
        String address = server.toString().replaceAll("/+$", "") + request.path();
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(address)
                .header("Accept", "application/json")
                .method(request.method().name(), body(request));
        token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
        Optional<FilePart> part =
                request.body().filter(FilePart.class::isInstance).map(FilePart.class::cast);
        part.ifPresent(each -> builder.header("Content-Range", new FilePartBody(each).range()));
        Call call = (part.isPresent() ? files : http).newCall(builder.build());
        var _ = answer.whenComplete((_, _) -> {
            if (answer.isCancelled()) call.cancel();
        });
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(Answers.unreachable(server, e));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    answer.complete(Answers.read(wire, response, request.answer()));
                } catch (IOException e) {
                    answer.completeExceptionally(Answers.unreachable(server, e));
                } catch (Failure e) {
                    answer.completeExceptionally(e);
                }
            }
        });
    }

    @Override
    public CompletionStage<ContentSink> fetch(ContentRequest request, ContentSink sink) {
        CompletableFuture<ContentSink> done = new CompletableFuture<>();
        source.access().whenComplete((access, e) -> {
            if (e == null) fetch(done, access, request, sink);
            else done.completeExceptionally(e);
        });
        return done;
    }

    private void fetch(CompletableFuture<ContentSink> done, Access access, ContentRequest request, ContentSink sink) {
        if (done.isDone()) return;
        try {
            ContentReading.check(request);
        } catch (Failure e) {
            done.completeExceptionally(e);
            return;
        }
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(access.server().toString().replaceAll("/+$", "") + request.path())
                // content is kept and checked as it lies on the server
                .header("Accept-Encoding", "identity")
                .header("Authorization", "Bearer " + access.token());
        if (request.from() > 0) {
            builder.header("Range", "bytes=" + request.from() + "-");
            request.etag().ifPresent(etag -> builder.header("If-Range", etag));
        }
        Call call = files.newCall(builder.build());
        var _ = done.whenComplete((_, _) -> {
            if (done.isCancelled()) call.cancel();
        });
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                done.completeExceptionally(Answers.unreachable(access.server(), e));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    if (!response.isSuccessful()) throw Answers.refused(wire, response);
                    ContentReading.read(response, sink);
                    done.complete(sink);
                } catch (IOException e) {
                    done.completeExceptionally(Answers.unreachable(access.server(), e));
                } catch (Failure e) {
                    done.completeExceptionally(e);
                }
            }
        });
    }

    @Override
    public Subscription read(StreamRequest request, StreamListener listener) {
        EventStream stream = new EventStream(wire, listener);
        source.access().whenComplete((access, e) -> {
            if (e != null) {
                listener.ended(Optional.of(Answers.failure(e)));
                return;
            }
            okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                    .url(access.server().toString().replaceAll("/+$", "") + request.path())
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + access.token())
                    .post(RequestBody.create(wire.encodeBody(request.body()), JSON));
            request.token().ifPresent(token -> builder.header("x-conduit-token", token));
            stream.begin(streams.newCall(builder.build()), access.server());
        });
        return stream::close;
    }

    private okhttp3.@org.jspecify.annotations.Nullable RequestBody body(Request<?> request) {
        boolean hasNone = request.method() == Request.Method.GET || request.method() == Request.Method.DELETE;
        if (hasNone) return null;
        return request.body().map(this::body).orElseGet(() -> RequestBody.create(BODILESS_JSON, JSON));
    }

    private RequestBody body(Object body) {
        return body instanceof FilePart part ? new FilePartBody(part) : RequestBody.create(wire.encodeBody(body), JSON);
    }

    @Override
    public LiveSocket open(LiveListener listener) {
        WebSocketLive socket = new WebSocketLive(wire, listener);
        ask(Requests.liveAddress()).whenComplete((LiveAddress address, Throwable e) -> {
            if (e == null) socket.connect(URI.create(address.websocketUrl()));
            else socket.failed(Answers.failure(e));
        });
        return socket;
    }

    @Override
    public void close() {
        // the sockets are closed by those who opened them, the client by who made it
    }
}
