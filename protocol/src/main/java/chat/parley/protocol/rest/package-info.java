/// Bodies of the REST requests and answers that have no twin on the live socket.
@NullMarked
package chat.parley.protocol.rest;

import org.jspecify.annotations.NullMarked;
