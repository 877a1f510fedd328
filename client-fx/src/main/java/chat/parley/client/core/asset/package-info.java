/// Files and pictures on this computer: copies of what goes to the server, until it is there, and of what came from it.
@NullMarked
package chat.parley.client.core.asset;

import org.jspecify.annotations.NullMarked;
