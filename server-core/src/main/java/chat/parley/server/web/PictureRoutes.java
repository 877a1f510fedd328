package chat.parley.server.web;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.rest.ChoosePicture;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.Profiles;
import chat.parley.server.asset.Avatars;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;

/// Routes by which people choose the pictures that show them and their groups.
public final class PictureRoutes {

    private final Avatars avatars;
    private final Profiles profiles;
    private final Conversations conversations;
    private final RateLimits limits;

    public PictureRoutes(Avatars avatars, Profiles profiles, Conversations conversations, RateLimits limits) {
        this.avatars = avatars;
        this.profiles = profiles;
        this.conversations = conversations;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.PUT,
                        "/backend-api/me/avatar",
                        Access.USER,
                        this::mine,
                        Shape.of("Shows oneself by a picture")
                                .takes(ChoosePicture.class)
                                .gives(User.class)),
                new Route(
                        Verb.PUT,
                        "/backend-api/conversation/{conversation_id}/picture",
                        Access.MEMBER,
                        this::group,
                        Shape.of("Shows a group by a picture")
                                .takes(ChoosePicture.class)
                                .gives(ConversationRow.class)));
    }

    private Answer mine(Call call) {
        ChoosePicture wish = call.body(ChoosePicture.class);
        take(call);
        avatars.choose(call.caller(), wish.fileId());
        return Answer.ok(profiles.of(call.caller()));
    }

    private Answer group(Call call) {
        ChoosePicture wish = call.body(ChoosePicture.class);
        take(call);
        wish.fileId().ifPresent(file -> avatars.require(call.caller(), file));
        return Answer.ok(conversations.show(call.caller(), call.conversation(), wish.fileId()));
    }

    private void take(Call call) {
        limits.take(Limit.CHANGE_FILE, call.caller().user().toString());
    }
}
