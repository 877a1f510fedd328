/// What both sides say to each other: records under sealed interfaces, ids and errors. Does no I/O.
@NullMarked
package chat.parley.protocol;

import org.jspecify.annotations.NullMarked;
