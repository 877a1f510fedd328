/// Tests of reading and cutting pictures.
@NullMarked
package chat.parley.client.core.picture;

import org.jspecify.annotations.NullMarked;
