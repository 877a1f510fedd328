/// Files that people upload: how their bytes arrive and where they stand, who may read them, and what becomes of those
/// that nothing shows any more.
@NullMarked
package chat.parley.server.asset;

import org.jspecify.annotations.NullMarked;
