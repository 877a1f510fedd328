/// Tests of how a conversation is read.
@NullMarked
package chat.parley.client.ui.timeline;

import org.jspecify.annotations.NullMarked;
