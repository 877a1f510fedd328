/// Speaks to one server: requests over HTTP, the live socket, and when to try again.
@NullMarked
package chat.parley.client.core.connection;

import org.jspecify.annotations.NullMarked;
