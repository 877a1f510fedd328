package chat.parley.client.ui.room;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.util.List;
import java.util.Optional;

/// What the panel beside a conversation shows. A new value replaces the whole.
///
/// @param people everybody in it, by role, then by name; empty while that is not known
/// @param readers who has read the last message, besides its sender and this user
/// @param isMuted whether its messages call for no attention now
public record Details(ConversationSummary conversation, List<Person> people, List<String> readers, boolean isMuted) {
    public Details {
        people = List.copyOf(people);
        readers = List.copyOf(readers);
    }

    /// @param actions what this user may do to the person
    public record Person(
            UserId id,
            String username,
            String displayName,
            MemberRole role,
            Optional<Presence> presence,
            boolean isMe,
            List<MemberAction> actions) {
        public Person {
            actions = List.copyOf(actions);
        }
    }

    /// @return whether who has read the last message is worth saying
    public boolean tellsReaders() {
        Optional<UserId> sender = conversation.lastMessage().map(Message::senderId);
        boolean isMine = people.stream().anyMatch(one -> one.isMe() && sender.equals(Optional.of(one.id())));
        return switch (conversation.kind()) {
            case GROUP -> sender.isPresent() && !people.isEmpty();
            case DIRECT -> isMine;
            case SELF, ASSISTANT -> false;
        };
    }

    /// @return the other one of a direct conversation
    public Optional<Person> other() {
        return people.stream().filter(one -> !one.isMe()).findFirst();
    }
}
