/// Who is in a conversation, and what members may do with it and with each other: the details beside it, and the
/// dialogs to begin one, to add people, to forward messages.
@NullMarked
package chat.parley.client.ui.room;

import org.jspecify.annotations.NullMarked;
