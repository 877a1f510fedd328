package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.stream.EventReader;
import chat.parley.client.core.stream.StreamEvent;
import chat.parley.protocol.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/// One stream of events over HTTP, from the request to its end. Any thread may close it.
final class EventStream {
    private static final int PIECE = 1 << 14;

    private final Wire wire;
    private final StreamListener listener;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final AtomicReference<Optional<Call>> running = new AtomicReference<>(Optional.empty());

    EventStream(Wire wire, StreamListener listener) {
        this.wire = wire;
        this.listener = listener;
    }

    void begin(Call call, URI server) {
        running.set(Optional.of(call));
        if (isClosed.get()) return;
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                end(Optional.of(Answers.unreachable(server, e)));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    if (response.isSuccessful()) readAll(response);
                    else end(Optional.of(Answers.refused(wire, response)));
                } catch (IOException e) {
                    end(Optional.of(Answers.unreachable(server, e)));
                }
            }
        });
    }

    private void readAll(Response response) throws IOException {
        EventReader reader = new EventReader();
        byte[] piece = new byte[PIECE];
        try (InputStream in = response.body().byteStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                List<StreamEvent> events = reader.take(piece, n);
                if (!events.isEmpty() && !isClosed.get()) listener.events(events);
            }
        }
        end(Optional.empty());
    }

    private void end(Optional<Failure> failure) {
        if (isClosed.compareAndSet(false, true)) listener.ended(failure);
    }

    void close() {
        isClosed.set(true);
        running.get().ifPresent(Call::cancel);
    }
}
