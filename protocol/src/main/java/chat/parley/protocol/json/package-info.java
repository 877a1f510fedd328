/// The only codec of the wire: records to JSON and back, strict on the server, tolerant on the client.
@NullMarked
package chat.parley.protocol.json;

import org.jspecify.annotations.NullMarked;
