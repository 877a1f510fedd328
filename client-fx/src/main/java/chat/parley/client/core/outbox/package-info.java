/// What this user wrote and the server has not confirmed, and the drafts: a small SQLite file that outlives any kill.
@NullMarked
package chat.parley.client.core.outbox;

import org.jspecify.annotations.NullMarked;
