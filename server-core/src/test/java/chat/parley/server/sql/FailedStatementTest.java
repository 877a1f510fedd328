package chat.parley.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A statement that failed once must not fail for ever.
class FailedStatementTest {
    private static final String INSERT = "INSERT INTO pair (one, other, conversation_id) VALUES (:one, :other, :one)";

    @TempDir
    private Path folder;

    private static int insert(Sql sql, int one) throws SQLException {
        return sql.query(INSERT)
                .set("one", new byte[] {(byte) one})
                .set("other", new byte[] {0})
                .update();
    }

    @Test
    @DisplayName("F5: after a broken constraint the same statement works again, and so do transactions")
    void statementWorksAgainAfterItFailed() throws Exception {
        try (Database database = Database.open(folder, Clock.systemUTC())) {
            assertEquals(1, database.write(sql -> insert(sql, 1)).get());
            for (int i = 0; i < 3; i++)
                assertThrows(
                        ExecutionException.class,
                        () -> database.write(sql -> insert(sql, 1)).get());
            assertEquals(1, database.write(sql -> insert(sql, 2)).get());
        }
    }
}
