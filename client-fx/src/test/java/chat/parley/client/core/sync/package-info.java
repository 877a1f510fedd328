/// Tests of keeping an account in step.
@NullMarked
package chat.parley.client.core.sync;

import org.jspecify.annotations.NullMarked;
