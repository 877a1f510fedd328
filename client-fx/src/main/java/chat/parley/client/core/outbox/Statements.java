package chat.parley.client.core.outbox;

import chat.parley.client.core.account.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on the outbox's file; what goes wrong with them is a [Failure]. One thread at a time.
final class Statements {
    private final Connection db;

    Statements(Connection db) {
        this.db = db;
    }

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) result.add(reader.read(rows));
            return result;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = db.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    void inTransaction(Runnable work) {
        try {
            db.setAutoCommit(false);
            boolean isDone = false;
            try {
                work.run();
                db.commit();
                isDone = true;
            } finally {
                if (!isDone) db.rollback();
                db.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static Failure failed(SQLException e) {
        return local("This computer could not keep what you wrote (" + e.getMessage()
                + "). Free some disk space; the text stays here until then.");
    }

    static Failure local(String sentence) {
        return new Failure(Failure.Kind.LOCAL, sentence, Optional.empty(), Optional.empty());
    }
}
