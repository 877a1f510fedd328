/// Tests of highlight.
@NullMarked
package chat.parley.client.core.highlight;

import org.jspecify.annotations.NullMarked;
