/// A message's text, read as markdown into immutable values with hard limits. No JavaFX type, no network.
@NullMarked
package chat.parley.client.core.markdown;

import org.jspecify.annotations.NullMarked;
