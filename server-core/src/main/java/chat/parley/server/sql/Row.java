package chat.parley.server.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row of an answer, column by column.
public final class Row {

    private final ResultSet rows;

    private final Map<String, Integer> columns;

    Row(ResultSet rows, Map<String, Integer> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    private int column(String name) throws SQLException {
        Integer index = columns.get(name);
        if (index == null) throw new SQLException("no column " + name);
        return index;
    }

    public long number(String column) throws SQLException {
        return rows.getLong(column(column));
    }

    public boolean flag(String column) throws SQLException {
        return rows.getLong(column(column)) != 0;
    }

    public String text(String column) throws SQLException {
        return present(rows.getString(column(column)), column);
    }

    public byte[] bytes(String column) throws SQLException {
        return present(rows.getBytes(column(column)), column);
    }

    public Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(rows.getLong(column(column)));
    }

    /// @param id the id's constructor
    public <T> T id(String column, Function<UUID, T> id) throws SQLException {
        return id.apply(Bytes.uuid(bytes(column)));
    }

    public Optional<String> findText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column(column)));
    }

    public Optional<byte[]> findBytes(String column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(column(column)));
    }

    public Optional<Long> findNumber(String column) throws SQLException {
        long number = rows.getLong(column(column));
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public Optional<Instant> findTime(String column) throws SQLException {
        long millis = rows.getLong(column(column));
        return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /// @param id the id's constructor
    public <T> Optional<T> findId(String column, Function<UUID, T> id) throws SQLException {
        return findBytes(column).map(bytes -> id.apply(Bytes.uuid(bytes)));
    }

    private static <T> T present(@Nullable T value, String column) throws SQLException {
        if (value == null) throw new SQLException("no value in column " + column);
        return value;
    }
}
