/// Breaks the rules of the architecture on purpose, so that a test sees each of them fail.
@NullMarked
package chat.parley.violation.conversation;

import org.jspecify.annotations.NullMarked;
