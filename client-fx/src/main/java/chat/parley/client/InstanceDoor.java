package chat.parley.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets one app run on a data folder: the first keeps a lock and a socket there, a second hands its route to the first
/// and ends.
///
/// [#handOver] and [#open] are called before the app has threads; the socket is served on a virtual thread.
final class InstanceDoor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceDoor.class);
    /// A socket's path may have about 100 bytes on all systems.
    private static final int LONGEST_PATH = 96;

    private static final int LONGEST_ROUTE = 1024;
    private static final long PAUSE_MILLIS = 100;

    /// Another app has the folder and does not answer.
    static final class Silent extends IOException {
        private static final long serialVersionUID = 1L;

        Silent(String what) {
            super(what);
        }
    }

    private final Path folder;
    private final Path socket;
    private final Duration patience;
    private Optional<FileChannel> lock = Optional.empty();
    private Optional<ServerSocketChannel> server = Optional.empty();

    InstanceDoor(Path folder, Map<String, String> environment) {
        this(folder, environment, Duration.ofSeconds(5));
    }

    /// @param patience how long an answer is waited for, on either side
    InstanceDoor(Path folder, Map<String, String> environment, Duration patience) {
        this.patience = patience;
        this.folder = folder.toAbsolutePath();
        this.socket = socketOf(this.folder, environment);
    }

    /// Gives a route to the app that runs on this folder, if one does.
    ///
    /// @param route empty: only come to the front
    /// @return false when none runs
    /// @throws Silent when one runs that does not answer
    /// @throws IOException when the folder cannot be used
    boolean handOver(String route) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        do {
            try (FileChannel channel = openLockFile()) {
                if (tryLock(channel).isPresent()) return false;
            }
            if (tell(route, Duration.ofNanos(end - System.nanoTime()))) return true;
            pause();
        } while (System.nanoTime() < end);
        throw new Silent("waited " + patience.toSeconds() + " s for " + socket);
    }

    /// Takes the folder for this app.
    ///
    /// @param onRoute gets what later starts hand over, on no particular thread
    /// @return false when another app has it
    boolean open(Consumer<String> onRoute) throws IOException {
        FileChannel channel = openLockFile();
        if (tryLock(channel).isEmpty()) {
            channel.close();
            return false;
        }
        lock = Optional.of(channel);
        Files.createDirectories(socket.getParent());
        Files.deleteIfExists(socket);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        server = Optional.of(listening);
        Thread.ofVirtual().name("instance-door").start(() -> serve(listening, onRoute));
        return true;
    }

    @Override
    public void close() {
        try {
            if (server.isPresent()) {
                server.get().close();
                Files.deleteIfExists(socket);
            }
            if (lock.isPresent()) lock.get().close();
        } catch (IOException e) {
            log.info("The door for later starts could not be closed: {}", e.getMessage());
        }
    }

    private FileChannel openLockFile() throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(folder.resolve("app.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Closing the channel lets go of the lock.
    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private boolean tell(String route, Duration limit) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            closeAfter(limit, channel);
            channel.write(ByteBuffer.wrap((route + "\n").getBytes(StandardCharsets.UTF_8)));
            return Channels.newInputStream(channel).read() == 'y';
        } catch (IOException e) {
            return false;
        }
    }

    private void serve(ServerSocketChannel listening, Consumer<String> onRoute) {
        while (listening.isOpen()) {
            try {
                SocketChannel channel = listening.accept();
                Thread.ofVirtual().name("instance-door-guest").start(() -> receive(channel, onRoute));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.info("A later start could not be heard: {}", e.getMessage());
            }
        }
    }

    private void receive(SocketChannel guest, Consumer<String> onRoute) {
        try (guest) {
            closeAfter(patience, guest);
            String route = readLine(guest);
            guest.write(ByteBuffer.wrap(new byte[] {'y'}));
            onRoute.accept(route);
        } catch (IOException e) {
            log.info("A later start could not hand over its route: {}", e.getMessage());
        }
    }

    /// Such a socket knows no time-out of its own.
    private static void closeAfter(Duration limit, SocketChannel channel) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    try {
                        channel.close();
                    } catch (IOException e) {
                        log.debug("A connection at the door did not close: {}", e.getMessage());
                    }
                });
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (line.size() < LONGEST_ROUTE && channel.read(one) == 1) {
            byte read = one.flip().get();
            one.clear();
            if (read == '\n') break;
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static Path socketOf(Path folder, Map<String, String> environment) {
        Path own = folder.resolve("app.socket");
        if (own.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) return own;
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", System.getProperty("java.io.tmpdir", "."));
        String name = HexFormat.of().toHexDigits(folder.toString().hashCode());
        return Path.of(runtime).resolve("parley-" + name + ".socket");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
