/// Searching as far as no server is needed for it: reading what was typed, and showing what was found.
@NullMarked
package chat.parley.client.core.search;

import org.jspecify.annotations.NullMarked;
