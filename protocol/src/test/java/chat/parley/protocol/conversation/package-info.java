/// Tests of what a conversation consists of.
@NullMarked
package chat.parley.protocol.conversation;

import org.jspecify.annotations.NullMarked;
