package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.json.Wire;
import chat.parley.server.account.ApiTokens;
import chat.parley.server.account.Mint;
import chat.parley.server.account.Sessions;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlApiTokens;
import chat.parley.server.sql.SqlSessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// F7: a download may take long as long as it moves; one that does not is let go, and so is its file.
final class SlowDownloadTest {
    /// A quiet connection ends after this, a download that does not move after twice as long.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int SIZE = 64 * 1024 * 1024;

    private final AtomicReference<Optional<SeekableByteChannel>> sent = new AtomicReference<>(Optional.empty());
    private final Path file;
    private final Database database;
    private final HttpServer server;

    SlowDownloadTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("large");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(SIZE - 1);
            assertEquals(1, channel.write(StandardCharsets.US_ASCII.encode("x")));
        }
        Path data = Files.createDirectory(folder.resolve("data"));
        database = Database.open(data, Clock.systemUTC());
        Mint mint = new Mint(Clock.systemUTC(), new SecureRandom());
        OpenRequests open = new OpenRequests();
        Entrance entrance = new Entrance(
                new Sessions(new SqlSessions(database), mint, open),
                new ApiTokens(new SqlApiTokens(database), mint, open));
        server = HttpServer.start(
                new HttpServer.Listening("127.0.0.1", 0, PATIENCE),
                new HttpServer.Trust(Optional.empty(), List.of()),
                new Routes(List.of(new Route(Verb.GET, "/large", Access.ANYONE, _ -> large()))),
                new HttpServer.Admission(
                        entrance, new RateLimits(Enforcement.OFF, System::nanoTime), new Wire(), new Meters(), open),
                handler -> handler);
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private Answer large() {
        try {
            SeekableByteChannel channel = Files.newByteChannel(file);
            sent.set(Optional.of(channel));
            return new Answer.Content(200, "application/octet-stream", channel, 0, SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 32 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /large HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void oneThatMovesIsNotCutHoweverLongItTakes() throws IOException {
        try (Socket socket = ask()) {
            InputStream in = socket.getInputStream();
            long received = in.readNBytes(1_000_000).length;
            for (int i = 0; i < 8; i++) {
                Awaitility.await().pollDelay(PATIENCE.dividedBy(2)).until(() -> true);
                received += in.readNBytes(1_000_000).length;
            }
            received += in.readAllBytes().length;
            assertTrue(received > SIZE, () -> "cut");
        }
    }

    @Test
    void oneThatStandsStillIsLetGoWithItsFile() throws IOException {
        try (Socket socket = ask()) {
            assertEquals(1_000, socket.getInputStream().readNBytes(1_000).length);
            Awaitility.await()
                    .atMost(PATIENCE.multipliedBy(10))
                    .until(() -> sent.get().filter(channel -> !channel.isOpen()).isPresent());
        }
    }

    @Test
    void aReaderWhoVanishesLetsTheFileGo() throws IOException {
        try (Socket socket = ask()) {
            assertEquals(1_000, socket.getInputStream().readNBytes(1_000).length);
        }
        Awaitility.await()
                .atMost(PATIENCE.multipliedBy(10))
                .until(() -> sent.get().filter(channel -> !channel.isOpen()).isPresent());
    }
}
