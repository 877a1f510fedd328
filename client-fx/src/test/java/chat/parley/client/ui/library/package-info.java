/// Tests of the library page.
@NullMarked
package chat.parley.client.ui.library;

import org.jspecify.annotations.NullMarked;
