/// Tests of the search page.
@NullMarked
package chat.parley.client.ui.search;

import org.jspecify.annotations.NullMarked;
