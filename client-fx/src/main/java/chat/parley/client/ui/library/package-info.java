/// The library: pictures and files of all conversations, by time.
@NullMarked
package chat.parley.client.ui.library;

import org.jspecify.annotations.NullMarked;
