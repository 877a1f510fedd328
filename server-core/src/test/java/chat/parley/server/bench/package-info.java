/// Measurements of the server, each beside a reference from the same run. Started by name: `-Dtest=AckBench`.
@NullMarked
package chat.parley.server.bench;

import org.jspecify.annotations.NullMarked;
