/// Tests of what an account knows.
@NullMarked
package chat.parley.client.core.store;

import org.jspecify.annotations.NullMarked;
