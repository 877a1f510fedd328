/// Identifiers, one type each, so that two of them cannot be swapped unnoticed.
@NullMarked
package chat.parley.protocol.id;

import org.jspecify.annotations.NullMarked;
