/// What tests of the server stand on: the server as a process, and clients that speak to it as any client
/// does.
@NullMarked
package chat.parley.server.testing;

import org.jspecify.annotations.NullMarked;
