/// Every SQL statement, the schema's migrations, and the one writer that commits in groups.
@NullMarked
package chat.parley.server.sql;

import org.jspecify.annotations.NullMarked;
