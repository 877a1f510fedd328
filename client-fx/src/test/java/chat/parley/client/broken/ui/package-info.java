/// Classes that break the rules.
@NullMarked
package chat.parley.client.broken.ui;

import org.jspecify.annotations.NullMarked;
