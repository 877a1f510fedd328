/// The assistant that needs no key, no network and no download: answers by rules, from what the asker may read.
@NullMarked
package chat.parley.server.model.builtin;

import org.jspecify.annotations.NullMarked;
