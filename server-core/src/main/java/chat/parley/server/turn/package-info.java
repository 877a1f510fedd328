/// Turns: a model's answer from the prompt to its last word. A turn belongs to the server: it goes on when who asked
/// has
/// gone, and whoever may read the conversation can follow it from any of its events.
@NullMarked
package chat.parley.server.turn;

import org.jspecify.annotations.NullMarked;
