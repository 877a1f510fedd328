/// The local copy of an account's conversations: an H2 file that may be deleted at any time.
@NullMarked
package chat.parley.client.core.cache;

import org.jspecify.annotations.NullMarked;
