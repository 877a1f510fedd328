/// A server and a thread for tests: both are moved by hand, nothing waits.
@NullMarked
package chat.parley.client.core.testing;

import org.jspecify.annotations.NullMarked;
