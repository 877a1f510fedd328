/// Tells people what happened while they looked elsewhere, by the means of their system.
@NullMarked
package chat.parley.client.core.notification;

import org.jspecify.annotations.NullMarked;
