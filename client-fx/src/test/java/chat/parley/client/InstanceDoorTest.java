package chat.parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDoorTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> routes = new LinkedBlockingQueue<>();

    private InstanceDoor door(Path data) {
        return new InstanceDoor(data, Map.of("XDG_RUNTIME_DIR", folder.toString()));
    }

    @Test
    void theFirstAppHasNobodyToHandOverTo() throws IOException {
        assertFalse(door(folder.resolve("data")).handOver("#settings/Security"));
    }

    @Test
    void aSecondStartHandsItsRouteToTheFirst() throws Exception {
        try (InstanceDoor first = door(folder.resolve("data"))) {
            assertTrue(first.open(routes::add));
            assertTrue(door(folder.resolve("data")).handOver("#settings/Security"));
            assertEquals("#settings/Security", routes.poll(5, TimeUnit.SECONDS));
            assertFalse(door(folder.resolve("data")).open(routes::add));
        }
    }

    @Test
    void anotherFolderIsAnotherApp() throws IOException {
        try (InstanceDoor first = door(folder.resolve("data"))) {
            assertTrue(first.open(routes::add));
            assertFalse(door(folder.resolve("other")).handOver(""));
        }
    }

    @Test
    void onceTheFirstHasClosedTheNextIsTheFirst() throws IOException {
        try (InstanceDoor first = door(folder.resolve("data"))) {
            assertTrue(first.open(routes::add));
        }
        try (InstanceDoor next = door(folder.resolve("data"))) {
            assertFalse(next.handOver(""));
            assertTrue(next.open(routes::add));
        }
    }

    @Test
    void theSocketOfACrashedAppIsNoHindrance() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("app.socket"), "left behind");
        try (InstanceDoor door = door(data)) {
            assertFalse(door.handOver(""));
            assertTrue(door.open(routes::add));
        }
    }

    @Test
    void aFolderWhosePathIsTooLongForASocketWorksToo() throws Exception {
        Path deep = folder.resolve("a".repeat(80)).resolve("b".repeat(80));
        try (InstanceDoor first = door(deep)) {
            assertTrue(first.open(routes::add));
            assertTrue(door(deep).handOver("#welcome"));
            assertEquals("#welcome", routes.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aGuestThatSaysNothingKeepsNobodyWaiting() throws Exception {
        Path data = folder.resolve("data");
        try (InstanceDoor first = door(data)) {
            assertTrue(first.open(routes::add));
            try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("app.socket")))) {
                assertTrue(door(data).handOver("#welcome"));
                assertEquals("#welcome", routes.poll(5, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aRouteThatCannotBeFollowedLeavesTheDoorOpen() throws Exception {
        Path data = folder.resolve("data");
        AtomicBoolean isFirst = new AtomicBoolean(true);
        try (InstanceDoor first = door(data)) {
            assertTrue(first.open(route -> {
                if (isFirst.getAndSet(false)) throw new IllegalStateException("on purpose");
                routes.add(route);
            }));
            assertTrue(door(data).handOver("#one"));
            assertTrue(door(data).handOver("#two"));
            assertEquals("#two", routes.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void anAppThatDoesNotAnswerIsWaitedForOnlySoLong_F6() throws Exception {
        Path data = folder.resolve("data");
        try (InstanceDoor first = door(data)) {
            assertTrue(first.open(routes::add));
            Files.delete(data.resolve("app.socket"));
            try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                deaf.bind(UnixDomainSocketAddress.of(data.resolve("app.socket")));
                InstanceDoor second =
                        new InstanceDoor(data, Map.of("XDG_RUNTIME_DIR", folder.toString()), Duration.ofMillis(400));
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> assertThrows(InstanceDoor.Silent.class, () -> second.handOver("#welcome")));
            }
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNotTakenForARunningApp_F6() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        IOException e =
                assertThrows(IOException.class, () -> door(file.resolve("data")).handOver(""));
        assertFalse(e instanceof InstanceDoor.Silent);
    }
}
