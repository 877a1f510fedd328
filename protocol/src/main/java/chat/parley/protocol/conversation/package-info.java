/// What a conversation is made of: messages, members, the row of the conversation list.
@NullMarked
package chat.parley.protocol.conversation;

import org.jspecify.annotations.NullMarked;
