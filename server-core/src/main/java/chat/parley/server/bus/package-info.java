/// Carries news from where something was committed to everybody who is connected, on this server or another.
@NullMarked
package chat.parley.server.bus;

import org.jspecify.annotations.NullMarked;
