/// Core classes that break the rules.
@NullMarked
package chat.parley.client.broken.core;

import org.jspecify.annotations.NullMarked;
