package chat.parley.client.ui.room;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.util.List;
import java.util.Optional;

/// What the panel beside a conversation shows. A new value replaces the whole.
///
/// @param people everybody in it, by role, then by name; empty while that is not known
/// @param readers who has read this user's last message; empty where that is not worth saying
/// @param isMuted whether its messages call for no attention now
public record Details(
        ConversationSummary conversation, List<Person> people, Optional<List<String>> readers, boolean isMuted) {
    public Details {
        people = List.copyOf(people);
        readers = readers.map(List::copyOf);
    }

    /// @param avatar a picture of them
    /// @param actions what this user may do to the person
    public record Person(
            UserId id,
            String username,
            String displayName,
            MemberRole role,
            Optional<Presence> presence,
            boolean isMe,
            Optional<FileId> avatar,
            List<MemberAction> actions) {
        public Person {
            actions = List.copyOf(actions);
        }
    }

    /// @return the other one of a direct conversation
    public Optional<Person> other() {
        return people.stream().filter(one -> !one.isMe()).findFirst();
    }
}
