package chat.parley.server.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One connection, as SQL text with `:named` parameters; each text is prepared once.
///
/// One thread at a time. A [Query] is valid until the same text is asked for again.
public final class Sql {

    private static final Pattern PARAMETER = Pattern.compile(":([a-z_]+)");

    private final Connection connection;
    private final Map<String, Query> prepared = new HashMap<>();
    private long changes;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// @param text a constant: each different text stays prepared as long as the connection lives
    public Query query(String text) throws SQLException {
        Query query = prepared.get(text);
        if (query == null) {
            query = prepare(text);
            prepared.put(text, query);
        }
        return query;
    }

    /// A statement failed: it is prepared anew when it is asked for again.
    void forget(Query query) {
        prepared.values().remove(query);
    }

    /// Runs statements without parameters or result, separated by `;` at a line's end.
    void script(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements.split(";\\s*(\n|$)", -1)) if (!one.isBlank()) statement.execute(one);
        }
    }

    /// Runs a statement of transaction control.
    void control(String statement) throws SQLException {
        query(statement).execute();
    }

    /// @return how many statements that change something were begun on this connection
    long changes() {
        return changes;
    }

    void changing() {
        changes++;
    }

    void close() throws SQLException {
        connection.close();
    }

    private Query prepare(String text) throws SQLException {
        List<String> names = new ArrayList<>();
        String numbered = PARAMETER.matcher(text).replaceAll(parameter -> {
            String name = parameter.group(1);
            if (!names.contains(name)) names.add(name);
            return "?" + (names.indexOf(name) + 1);
        });
        // A query lives in the map until its connection is closed, which closes its statement.
        PreparedStatement statement = connection.prepareStatement(numbered);
        return new Query(this, statement, names.toArray(String[]::new));
    }
}
