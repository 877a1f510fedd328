/// Tests of markdown.
@NullMarked
package chat.parley.client.core.markdown;

import org.jspecify.annotations.NullMarked;
