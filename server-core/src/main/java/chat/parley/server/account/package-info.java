/// Users, their passwords and their sign-in sessions; who may make an account, and who may be found.
///
/// Knows no HTTP, no SQL and no JSON: [chat.parley.server.account.AccountStore] is its port to the
/// database.
@NullMarked
package chat.parley.server.account;

import org.jspecify.annotations.NullMarked;
