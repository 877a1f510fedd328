/// The screens of the desktop app. They show what `core` knows and ask it for changes, and do no I/O themselves.
@NullMarked
package chat.parley.client.ui;

import org.jspecify.annotations.NullMarked;
