/// The events of a growing answer, as they stand in its stream of server-sent events and in `turn_event` pushes.
@NullMarked
package chat.parley.protocol.turn;

import org.jspecify.annotations.NullMarked;
