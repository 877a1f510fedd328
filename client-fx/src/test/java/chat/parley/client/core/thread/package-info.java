/// Tests of what lives on the account's thread.
@NullMarked
package chat.parley.client.core.thread;

import org.jspecify.annotations.NullMarked;
