package chat.parley.server.search;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What people call users and conversations.
public final class Naming {

    /// The users of this server. Any thread may ask.
    @FunctionalInterface
    public interface Names {

        /// @return those that exist, by their id
        Map<UserId, User> find(Collection<UserId> users);
    }

    private static final String NOBODY = "Deleted user";

    private final Names names;

    public Naming(Names names) {
        this.names = names;
    }

    /// @return those that exist, by their id
    Map<UserId, User> users(Collection<UserId> users) {
        return names.find(users);
    }

    /// @return somebody whose account is gone
    User nobody(UserId user) {
        return new User(user, "deleted", NOBODY);
    }

    String of(UserId user) {
        User known = names.find(List.of(user)).get(user);
        return known == null ? NOBODY : known.displayName();
    }

    String of(Archive.Conversation conversation) {
        if (conversation.title().isPresent()) return conversation.title().get();
        if (conversation.kind() == ConversationKind.SELF) return "Notes to self";
        if (conversation.kind() == ConversationKind.ASSISTANT) return "New conversation";
        return conversation.others().isEmpty()
                ? "Group"
                : conversation.others().stream().map(this::of).collect(Collectors.joining(", "));
    }
}
