/// Small controls that several screens share.
@NullMarked
package chat.parley.client.ui.control;

import org.jspecify.annotations.NullMarked;
