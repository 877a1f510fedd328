/// Classes that break the rules.
@NullMarked
package chat.parley.client.broken.core.two;

import org.jspecify.annotations.NullMarked;
