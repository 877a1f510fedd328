/// Tests of the small controls.
@NullMarked
package chat.parley.client.ui.control;

import org.jspecify.annotations.NullMarked;
