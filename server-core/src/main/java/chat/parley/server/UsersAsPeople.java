package chat.parley.server;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.Profiles;
import chat.parley.server.conversation.People;
import java.util.Collection;
import java.util.Map;

/// The users of this server as its conversations see them: keeps the two features apart.
record UsersAsPeople(Profiles profiles) implements People {

    @Override
    public Map<UserId, User> find(Collection<UserId> users) {
        return profiles.find(users);
    }

    @Override
    public boolean exist(Collection<UserId> users) {
        return profiles.exist(users);
    }
}
