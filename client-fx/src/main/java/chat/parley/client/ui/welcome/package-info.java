/// The first page: use this computer, sign in to a server, or create an account there.
@NullMarked
package chat.parley.client.ui.welcome;

import org.jspecify.annotations.NullMarked;
