/// Ctrl+K: one field that finds conversations, people, actions and settings.
@NullMarked
package chat.parley.client.ui.palette;

import org.jspecify.annotations.NullMarked;
