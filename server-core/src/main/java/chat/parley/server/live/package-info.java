/// Live (code name Celsius): the one socket of a signed-in app; who hears what, who is there, who types.
///
/// Knows no WebSocket library and no JSON: [chat.parley.server.live.Transport] and
/// [chat.parley.server.live.FrameCodec] are its ports.
@NullMarked
package chat.parley.server.live;

import org.jspecify.annotations.NullMarked;
