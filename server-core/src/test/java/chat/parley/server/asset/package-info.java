/// Files on the real server: uploaded, shown in messages, deleted.
@NullMarked
package chat.parley.server.asset;

import org.jspecify.annotations.NullMarked;
