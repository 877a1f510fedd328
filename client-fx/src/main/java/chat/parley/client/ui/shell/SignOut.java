package chat.parley.client.ui.shell;

import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;

/// Ends a session on this computer, after saying what would be lost.
public final class SignOut {
    private final Accounts accounts;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;

    public SignOut(Accounts accounts, FxBridge bridge, Layers layers, Notices notices) {
        this.accounts = accounts;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
    }

    public void ask(AccountStatus account) {
        Question.ask(
                layers,
                "Sign out " + account.user().displayName() + "?",
                consequence(account),
                unsent(account) > 0 ? "Sign out and lose them" : "Sign out",
                Weight.DESTRUCTIVE,
                () -> bridge.whenDone(
                        accounts.signOut(account.key(), unsent(account) > 0),
                        _ -> notices.done(account.user().displayName() + " is signed out."),
                        failure -> notices.failed(failure.sentence())));
    }

    private static int unsent(AccountStatus account) {
        return account.queued() + account.failed();
    }

    static String consequence(AccountStatus account) {
        String rest = account.isBundled()
                ? "Your conversations stay on this computer; “Use this computer” on the welcome page brings them back."
                : "The copy on this computer is deleted; everything stays on " + account.serverLabel() + ".";
        return switch (unsent(account)) {
            case 0 -> rest;
            case 1 -> "1 message was not sent yet and will be lost. " + rest;
            default -> unsent(account) + " messages were not sent yet and will be lost. " + rest;
        };
    }
}
