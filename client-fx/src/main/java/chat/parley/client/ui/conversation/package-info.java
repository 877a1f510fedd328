/// Puts the messages, the composer and the details of one conversation together.
@NullMarked
package chat.parley.client.ui.conversation;

import org.jspecify.annotations.NullMarked;
