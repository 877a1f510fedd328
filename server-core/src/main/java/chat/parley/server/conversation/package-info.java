/// Conversations: who is in them, what is said in them in which order, what each member has read.
///
/// Knows no SQL, no HTTP and no JSON: [chat.parley.server.conversation.ConversationStore] is its port to
/// the database.
@NullMarked
package chat.parley.server.conversation;

import org.jspecify.annotations.NullMarked;
