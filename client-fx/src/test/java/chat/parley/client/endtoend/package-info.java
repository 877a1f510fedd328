/// Whole client cores, without a window, against a real server: the proof that nothing is lost or doubled.
@NullMarked
package chat.parley.client.endtoend;

import org.jspecify.annotations.NullMarked;
