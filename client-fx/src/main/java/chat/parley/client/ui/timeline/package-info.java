/// How a conversation is read: its messages as rows, the list that shows them, what one can do with each.
@NullMarked
package chat.parley.client.ui.timeline;

import org.jspecify.annotations.NullMarked;
