package chat.parley.client.ui.composer;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import java.util.Locale;
import java.util.Optional;

/// What the composer says to the writer.
final class ComposerWords {
    private ComposerWords() {}

    /// @param model who answers, where a model does
    static String placeholder(boolean isEditing, Optional<ConversationSummary> conversation, String model) {
        if (isEditing) {
            return "Edit message";
        }
        return conversation
                .map(it -> switch (it.kind()) {
                    case SELF -> "Write a note";
                    case ASSISTANT -> "Message " + (model.isEmpty() ? "the assistant" : model);
                    case DIRECT, GROUP -> "Message " + it.title();
                })
                .orElse("Message");
    }

    /// @return empty while messages go out at once, and while the banner over the conversation says why they wait
    static String hint(ConnectionState connection) {
        return switch (connection) {
            case ConnectionState.Online _,
                    ConnectionState.CatchingUp _,
                    ConnectionState.Connecting _,
                    ConnectionState.Offline _ -> "";
            case ConnectionState.SignedOut _ ->
                "You are signed out: messages wait on this computer until you sign in again.";
        };
    }

    static String tooMuch(int length) {
        return String.format(
                Locale.ROOT,
                "That is too much for one message (%,d characters, %,d fit). Send it in parts.",
                length,
                MessageLength.MAX_CODE_POINTS);
    }
}
