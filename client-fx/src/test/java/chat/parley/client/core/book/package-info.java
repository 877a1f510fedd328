/// Tests of the list of accounts.
@NullMarked
package chat.parley.client.core.book;

import org.jspecify.annotations.NullMarked;
