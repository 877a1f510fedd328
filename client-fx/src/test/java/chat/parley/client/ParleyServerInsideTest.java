package chat.parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.server.CannotStart;
import chat.parley.server.DataFolder;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParleyServerInsideTest {

    @TempDir
    private Path data = Path.of("");

    @Test
    void aServerThatCannotSayWhoItsOwnerIsDoesNotKeepTheFolder() throws SQLException, CannotStart {
        ParleyServer.start(ServerSettings.bundled(data)).close();
        try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement statement = beside.createStatement()) {
            statement.executeUpdate("DROP TABLE pair");
        }
        try (ParleyServerInside inside = new ParleyServerInside(data, Runnable::run)) {
            assertThrows(
                    CompletionException.class,
                    () -> inside.start().toCompletableFuture().join());
            DataFolder.lock(data).close();
        }
    }

    @Test
    void otherProgramsFindItAtTheSameAddressAfterAnotherStart() {
        assertEquals(address(), address());
    }

    @Test
    void anAddressThatIsTakenMeanwhileIsLeftToWhoTookIt() throws IOException {
        URI first = address();
        try (ServerSocket other = new ServerSocket(first.getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertNotEquals(other.getLocalPort(), address().getPort());
        }
    }

    private URI address() {
        try (ParleyServerInside inside = new ParleyServerInside(data, Runnable::run)) {
            return inside.start().toCompletableFuture().join().server();
        }
    }
}
