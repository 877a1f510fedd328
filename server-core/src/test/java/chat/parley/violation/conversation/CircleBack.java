package chat.parley.violation.conversation;

import chat.parley.violation.account.Account;

/// Closes the circle.
public final class CircleBack {
    final Account account = new Account();
}
