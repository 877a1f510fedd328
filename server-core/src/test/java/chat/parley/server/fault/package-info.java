/// What must hold under faults and attack, tried from outside: each test names its row of the reliability
/// table.
@NullMarked
package chat.parley.server.fault;

import org.jspecify.annotations.NullMarked;
