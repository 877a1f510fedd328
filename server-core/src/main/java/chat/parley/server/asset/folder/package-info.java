/// Contents of files in a folder of this computer.
@NullMarked
package chat.parley.server.asset.folder;

import org.jspecify.annotations.NullMarked;
