/// Finding messages again, by their words and by what they mean, among those that the one who asks may see.
///
/// Follows the log from behind, never on the way of a send; its index can be thrown away and is made anew.
@NullMarked
package chat.parley.server.search;

import org.jspecify.annotations.NullMarked;
