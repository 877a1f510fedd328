package chat.parley.client.ui.notification;

import chat.parley.client.core.account.Account.Incoming;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.markdown.PlainWords;
import chat.parley.client.core.preference.NotifyAbout;
import chat.parley.client.core.preference.Preferences.Notifications;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import java.util.Optional;

/// What a person looks at, and what to tell of a new message then. Muted conversations never come this far.
///
/// @param isInFront whether the app's window has the focus
/// @param account the account that is shown
/// @param conversation the conversation that is open in it
public record Attention(boolean isInFront, Optional<AccountKey> account, Optional<ConversationId> conversation) {
    /// The words of a notice.
    public record Words(String title, String text) {}

    /// @return empty when the message is in front, or not wanted
    public Optional<Words> wordsFor(AccountKey receiver, Incoming message, Notifications wanted) {
        if (!wanted.isOn() || isOn(receiver, message.conversation().id()) || !isWanted(message, wanted))
            return Optional.empty();
        boolean isGroup = message.conversation().kind() == ConversationKind.GROUP;
        String title =
                isGroup ? message.senderName() + " in " + message.conversation().title() : message.senderName();
        if (wanted.showsContent()) return Optional.of(new Words(title, PlainWords.of(message.text())));
        return Optional.of(new Words(title, message.mentionsMe() ? "Mentioned you" : "New message"));
    }

    /// @return whether a conversation of an account is what is looked at
    public boolean isOn(AccountKey receiver, ConversationId id) {
        return isInFront
                && account.filter(receiver::equals).isPresent()
                && conversation.filter(id::equals).isPresent();
    }

    private static boolean isWanted(Incoming message, Notifications wanted) {
        NotifyAbout about = switch (message.conversation().kind()) {
            case GROUP -> wanted.groups();
            case DIRECT, ASSISTANT, SELF -> wanted.direct();
        };
        return switch (about) {
            case EVERYTHING -> true;
            case MENTIONS -> message.mentionsMe();
            case NOTHING -> false;
        };
    }
}
