/// Where people write: the text being written, its draft, mentions and emoji. A view model holds what is
/// written, a pane shows it.
@NullMarked
package chat.parley.client.ui.composer;

import org.jspecify.annotations.NullMarked;
