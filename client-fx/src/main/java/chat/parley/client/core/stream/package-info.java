/// Reads the streams in which answers grow: server-sent events, the deltas in them, and their order. No I/O.
@NullMarked
package chat.parley.client.core.stream;

import org.jspecify.annotations.NullMarked;
