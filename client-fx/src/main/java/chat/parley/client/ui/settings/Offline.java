package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Failure;

/// How a page says that what lies on the server could not be had.
final class Offline {
    private Offline() {}

    static String sentence(Failure failure) {
        return switch (failure.kind()) {
            case OFFLINE -> "Offline: the server tells when the connection is back.";
            case REFUSED, SIGNED_OUT, LOCAL -> failure.sentence();
        };
    }
}
