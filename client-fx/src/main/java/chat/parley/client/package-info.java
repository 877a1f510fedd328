/// The desktop app: its start and its wiring. The only package that may start the bundled server.
@NullMarked
package chat.parley.client;

import org.jspecify.annotations.NullMarked;
