package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five hundred sockets lose their server at once and all come back at once.
class ReconnectStormTest {
    private static final int USERS = 100;
    private static final int SOCKETS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F17: 500 sockets drop and return; 95 % are subscribed again within the limit")
    void everybodyComesBack() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<ServerProcess.Account> users = ServerProcess.addUsers(
                data, IntStream.range(0, USERS).mapToObj(i -> "storm" + i).toList());
        ServerProcess.ServerAddress first = ServerProcess.start(data);
        List<RawWebSocket> before = storm(first.uri(), users).sockets();
        first.process().kill();
        for (RawWebSocket socket : before) {
            assertEquals(RawWebSocket.NO_CODE, socket.closeCode());
            socket.close();
        }
        ServerProcess.ServerAddress second = ServerProcess.start(data);
        try (ServerProcess _ = second.process()) {
            Storm storm = storm(second.uri(), users);
            List<Duration> times = storm.times().stream().sorted().toList();
            Duration most = times.get(times.size() * 95 / 100);
            System.out.printf(
                    "%d sockets came back: 95 %% within %d ms, all within %d ms%n",
                    times.size(), most.toMillis(), times.getLast().toMillis());
            assertTrue(most.compareTo(LIMIT) < 0, most::toString);
            for (RawWebSocket socket : storm.sockets()) socket.close();
        }
    }

    /// @param times since the storm began, of each socket
    private record Storm(List<RawWebSocket> sockets, List<Duration> times) {}

    private record Back(RawWebSocket socket, Duration time) {}

    private static Storm storm(URI server, List<ServerProcess.Account> users) {
        long began = System.nanoTime();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Back>> all = new ArrayList<>();
            for (ServerProcess.Account user : users) {
                RestClient rest = new RestClient(http, server, user.token());
                for (int i = 0; i < SOCKETS; i++)
                    all.add(CompletableFuture.supplyAsync(() -> comeBack(rest, began), threads));
            }
            List<Back> back = all.stream().map(CompletableFuture::join).toList();
            return new Storm(
                    back.stream().map(Back::socket).toList(),
                    back.stream().map(Back::time).toList());
        }
    }

    /// As a client does: ticket, socket, the list, then `subscribe`.
    private static Back comeBack(RestClient rest, long began) {
        try {
            RawWebSocket socket = RawWebSocket.open(LiveClient.ticket(rest));
            socket.text("{\"id\":1,\"type\":\"connect\"}");
            ConversationRow notes = rest.get("/backend-api/conversations?limit=28", ConversationPage.class)
                    .items()
                    .getFirst();
            socket.text("{\"id\":2,\"type\":\"subscribe\",\"conversation_id\":\"" + notes.id() + "\",\"after_rev\":0}");
            while (!socket.read().text().contains("\"subscribed\"")) Thread.onSpinWait();
            return new Back(socket, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
