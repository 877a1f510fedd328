/// Tests of the queue's file.
@NullMarked
package chat.parley.client.core.outbox;

import org.jspecify.annotations.NullMarked;
