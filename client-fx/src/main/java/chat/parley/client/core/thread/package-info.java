/// The one thread that owns an account's state, and the time it lives by.
@NullMarked
package chat.parley.client.core.thread;

import org.jspecify.annotations.NullMarked;
