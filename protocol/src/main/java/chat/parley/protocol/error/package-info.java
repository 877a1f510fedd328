/// The stable error codes of the wire, with their HTTP status and whether to try again.
@NullMarked
package chat.parley.protocol.error;

import org.jspecify.annotations.NullMarked;
