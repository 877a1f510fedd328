package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that cannot end or begin properly still lets go of everything.
final class StoppingTest {

    @TempDir
    private Path data = Path.of("");

    @Test
    void aServerThatCannotWriteAtItsEndLetsTheFolderGoF3() throws SQLException, CannotStart {
        LocalServer server = LocalServer.start(data);
        SignedIn ana = server.signUp("ana");
        server.rest(ana).get("/backend-api/me", Me.class);
        try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement statement = beside.createStatement()) {
            statement.executeUpdate("ALTER TABLE session RENAME TO session_gone");
        }
        assertThrows(RuntimeException.class, server.server()::close);
        assertTrue(Files.notExists(data.resolve("address")));
        DataFolder.lock(data).close();
    }

    @Test
    void aStartThatFailsAtItsEndLetsThePortGo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createFile(Files.createDirectory(data.resolve("address")).resolve("in the way"));
        ServerSettings settings = ServerSettings.usual(data).withPort(port);
        assertThrows(CannotStart.class, () -> ParleyServer.start(settings));
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
