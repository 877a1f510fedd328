/// Pictures of people and groups before they are sent: read the right way up, cut square, made small.
@NullMarked
package chat.parley.client.core.picture;

import org.jspecify.annotations.NullMarked;
