/// Keeps an account's local copy, its queue and its server in step, and shows them to the screens.
@NullMarked
package chat.parley.client.core.sync;

import org.jspecify.annotations.NullMarked;
