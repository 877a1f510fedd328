/// Choosing the picture that shows a person or a group, and the part of it that is kept.
@NullMarked
package chat.parley.client.ui.portrait;

import org.jspecify.annotations.NullMarked;
