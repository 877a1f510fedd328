package chat.parley.server.sql;

import chat.parley.protocol.id.Id;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A prepared statement whose parameters have names. Set every parameter each time, then run it once.
///
/// Ids are stored as 16 bytes, times as milliseconds since 1970.
public final class Query {

    /// Reads one row; called with the cursor on it.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final Sql sql;
    private final PreparedStatement statement;
    private final String[] names;
    private final Map<String, Integer> columns = new HashMap<>();

    Query(Sql sql, PreparedStatement statement, String[] names) {
        this.sql = sql;
        this.statement = statement;
        this.names = names;
    }

    public Query set(String name, long value) throws SQLException {
        statement.setLong(parameter(name), value);
        return this;
    }

    public Query set(String name, String value) throws SQLException {
        statement.setString(parameter(name), value);
        return this;
    }

    public Query set(String name, byte[] value) throws SQLException {
        statement.setBytes(parameter(name), value);
        return this;
    }

    public Query set(String name, Id id) throws SQLException {
        return set(name, Bytes.of(id.value()));
    }

    public Query set(String name, Instant time) throws SQLException {
        return set(name, time.toEpochMilli());
    }

    /// @param value empty is stored as NULL
    public Query setText(String name, Optional<String> value) throws SQLException {
        return value.isPresent() ? set(name, value.get()) : setNull(name);
    }

    /// @param value empty is stored as NULL
    public Query setId(String name, Optional<? extends Id> value) throws SQLException {
        return value.isPresent() ? set(name, value.get()) : setNull(name);
    }

    /// @param value empty is stored as NULL
    public Query setTime(String name, Optional<Instant> value) throws SQLException {
        return value.isPresent() ? set(name, value.get()) : setNull(name);
    }

    public Query setNull(String name) throws SQLException {
        statement.setNull(parameter(name), Types.NULL);
        return this;
    }

    /// JDBC would look each name up again for every row.
    private Map<String, Integer> columns() throws SQLException {
        if (columns.isEmpty()) {
            ResultSetMetaData meta = statement.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) columns.put(meta.getColumnLabel(i), i);
        }
        return columns;
    }

    private int parameter(String name) {
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return i + 1;
        throw new IllegalArgumentException("no parameter " + name);
    }

    /// @return all rows
    public <T> List<T> list(Reader<T> reader) throws SQLException {
        return run(() -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                Row row = new Row(rows, columns());
                while (rows.next()) list.add(reader.read(row));
                return list;
            }
        });
    }

    /// @return the first row
    public <T> Optional<T> find(Reader<T> reader) throws SQLException {
        return run(() -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(new Row(rows, columns()))) : Optional.empty();
            }
        });
    }

    /// Reads rows until the reader says stop.
    ///
    /// @param more called for each row; false ends it
    public void scan(Reader<Boolean> more) throws SQLException {
        boolean _ = run(() -> {
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows, columns());
                while (rows.next() && more.read(row)) {
                    // the reader does the work
                }
                return true;
            }
        });
    }

    /// @return how many rows it changed
    public int update() throws SQLException {
        int rows = run(statement::executeUpdate);
        if (rows > 0) sql.changing();
        return rows;
    }

    /// A run of the statement.
    @FunctionalInterface
    private interface Run<T> {
        T run() throws SQLException;
    }

    /// The driver lets go of a statement that fails (a full disk, a busy database, a broken constraint) and would
    /// fail it for ever after: the next time it is prepared anew.
    private <T> T run(Run<T> once) throws SQLException {
        try {
            return once.run();
        } catch (SQLException e) {
            sql.forget(this);
            try {
                statement.close();
            } catch (SQLException alreadyClosed) {
                e.addSuppressed(alreadyClosed);
            }
            throw e;
        }
    }

    /// Keeps the present parameters for [#runBatch()].
    void addToBatch() throws SQLException {
        statement.addBatch();
    }

    void runBatch() throws SQLException {
        int[] _ = run(statement::executeBatch);
        sql.changing();
    }

    /// As [#update()], for a change that was counted when it was decided.
    int updateCounted() throws SQLException {
        return run(statement::executeUpdate);
    }

    void execute() throws SQLException {
        boolean _ = run(statement::execute);
    }
}
