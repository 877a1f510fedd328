/// What the screens see of an account: immutable values out, wishes in. No JavaFX type, no I/O on the
/// caller's thread.
@NullMarked
package chat.parley.client.core.account;

import org.jspecify.annotations.NullMarked;
