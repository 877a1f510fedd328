/// Files and pictures on the screen: decoded off the FX thread and kept within bounds, shown in boxes whose size is
/// known
/// before their bytes are, looked at in viewers, saved and opened outside.
@NullMarked
package chat.parley.client.ui.file;

import org.jspecify.annotations.NullMarked;
