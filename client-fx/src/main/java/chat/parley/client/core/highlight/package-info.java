/// Which words of a piece of code are keywords, strings, comments. No JavaFX type.
@NullMarked
package chat.parley.client.core.highlight;

import org.jspecify.annotations.NullMarked;
