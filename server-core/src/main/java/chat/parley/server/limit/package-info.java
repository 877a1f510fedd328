/// Every limit of the server in one table, and the buckets that hold callers to the rates among them.
@NullMarked
package chat.parley.server.limit;

import org.jspecify.annotations.NullMarked;
