/// What this person has chosen for the app on this computer: its look, notifications, where its window stands.
@NullMarked
package chat.parley.client.core.preference;

import org.jspecify.annotations.NullMarked;
