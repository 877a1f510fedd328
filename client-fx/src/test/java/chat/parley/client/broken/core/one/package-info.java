/// Classes that break the rules.
@NullMarked
package chat.parley.client.broken.core.one;

import org.jspecify.annotations.NullMarked;
