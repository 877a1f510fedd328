/// Tests of emoji as data.
@NullMarked
package chat.parley.client.core.emoji;

import org.jspecify.annotations.NullMarked;
