/// Tests of files and pictures on the screen.
@NullMarked
package chat.parley.client.ui.file;

import org.jspecify.annotations.NullMarked;
