/// Tests of what is typed into the search box and of what is shown of a hit.
@NullMarked
package chat.parley.client.core.search;

import org.jspecify.annotations.NullMarked;
