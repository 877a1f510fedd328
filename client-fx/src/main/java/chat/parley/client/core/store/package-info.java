/// What an account knows of its server: snapshots and events in, immutable values out. No I/O.
@NullMarked
package chat.parley.client.core.store;

import org.jspecify.annotations.NullMarked;
