/// The live socket (`celsius`): what a client may say and what the server answers and pushes.
@NullMarked
package chat.parley.protocol.live;

import org.jspecify.annotations.NullMarked;
