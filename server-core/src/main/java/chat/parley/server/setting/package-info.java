/// What users set for themselves and no conversation holds: which model answers, what models know about them.
@NullMarked
package chat.parley.server.setting;

import org.jspecify.annotations.NullMarked;
