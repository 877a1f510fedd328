/// The arrows between the server's packages as tests; each rule is shown to catch what it forbids.
@NullMarked
package chat.parley.server.architecture;

import org.jspecify.annotations.NullMarked;
