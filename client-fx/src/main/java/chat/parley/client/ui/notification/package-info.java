/// Decides what is worth a person's attention, and brings it there.
@NullMarked
package chat.parley.client.ui.notification;

import org.jspecify.annotations.NullMarked;
