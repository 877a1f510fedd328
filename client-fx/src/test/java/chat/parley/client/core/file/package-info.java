/// Tests of files on this computer.
@NullMarked
package chat.parley.client.core.file;

import org.jspecify.annotations.NullMarked;
