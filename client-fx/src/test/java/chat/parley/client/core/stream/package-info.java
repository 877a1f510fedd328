/// Streams of answers, cut everywhere.
@NullMarked
package chat.parley.client.core.stream;

import org.jspecify.annotations.NullMarked;
