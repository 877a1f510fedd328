/// The one way from the threads of `core` to the FX thread.
@NullMarked
package chat.parley.client.ui.bridge;

import org.jspecify.annotations.NullMarked;
