/// Which accounts this app has, where their data lies and where their secrets are kept.
@NullMarked
package chat.parley.client.core.book;

import org.jspecify.annotations.NullMarked;
