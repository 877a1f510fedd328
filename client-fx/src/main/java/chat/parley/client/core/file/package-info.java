/// Files that a crash leaves as they were or as they were to be.
@NullMarked
package chat.parley.client.core.file;

import org.jspecify.annotations.NullMarked;
