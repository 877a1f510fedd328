/// Tests of choosing pictures.
@NullMarked
package chat.parley.client.ui.portrait;

import org.jspecify.annotations.NullMarked;
