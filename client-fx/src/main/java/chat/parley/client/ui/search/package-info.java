/// The search page: one box that finds messages and people everywhere, with filters.
@NullMarked
package chat.parley.client.ui.search;

import org.jspecify.annotations.NullMarked;
