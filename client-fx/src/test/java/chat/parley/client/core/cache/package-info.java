/// Tests of the local copy.
@NullMarked
package chat.parley.client.core.cache;

import org.jspecify.annotations.NullMarked;
