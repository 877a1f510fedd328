/// Tests of a conversation's parts working together.
@NullMarked
package chat.parley.client.ui.conversation;

import org.jspecify.annotations.NullMarked;
