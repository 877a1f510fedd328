/// Reading files that strangers made: what they are, how they look, what they say. Each is read on a thread of its own
/// with limits in time, memory, pixels and pages; what cannot be read ends in one sentence.
@NullMarked
package chat.parley.server.asset.reading;

import org.jspecify.annotations.NullMarked;
