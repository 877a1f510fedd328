/// Tests of messages as nodes.
@NullMarked
package chat.parley.client.ui.markdown;

import org.jspecify.annotations.NullMarked;
