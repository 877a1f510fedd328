/// The index of messages in files, with Lucene: what stands where, and nothing that the database has to say.
@NullMarked
package chat.parley.server.search.index;

import org.jspecify.annotations.NullMarked;
