/// The server: its start, its settings and the wiring of all features.
@NullMarked
package chat.parley.server;

import org.jspecify.annotations.NullMarked;
