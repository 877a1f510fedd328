/// Tests of the way to a server.
@NullMarked
package chat.parley.client.core.connection;

import org.jspecify.annotations.NullMarked;
