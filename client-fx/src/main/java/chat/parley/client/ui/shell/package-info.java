/// The frame around the conversations: window, sidebar, banners, shortcuts.
@NullMarked
package chat.parley.client.ui.shell;

import org.jspecify.annotations.NullMarked;
