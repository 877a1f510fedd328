package chat.parley.server.sql;

import java.sql.SQLException;

/// One piece of work inside a transaction.
///
/// May run twice, when the group it stood in failed: it changes nothing but the database.
@FunctionalInterface
public interface SqlWork<T> {

    T run(Sql sql) throws SQLException;
}
