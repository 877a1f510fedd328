package chat.parley.server.web;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.AddMembers;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.UpdateMember;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Created;
import chat.parley.server.conversation.DeleteScope;
import chat.parley.server.conversation.ListQuery;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;

/// Routes about conversations themselves and who is in them.
public final class ConversationRoutes {

    private static final String ONE = "/backend-api/conversation/{conversation_id}";

    private final Conversations conversations;
    private final RateLimits limits;

    public ConversationRoutes(Conversations conversations, RateLimits limits) {
        this.conversations = conversations;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "/backend-api/conversations",
                        Access.USER,
                        this::list,
                        Shape.of("The caller's conversations, last changed first")
                                .asks(Queried.number("offset", 0, Integer.MAX_VALUE))
                                .asks(Queried.number("limit", 1, ListQuery.MAX))
                                .asks(Queried.time("updated_after"))
                                .asks(Queried.choice("is_archived", "true", "false"))
                                .gives(ConversationPage.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/conversations",
                        Access.USER,
                        this::create,
                        Shape.of("Begins a conversation")
                                .takes(CreateConversation.class)
                                .gives(201, ConversationRow.class)
                                .gives(ConversationRow.class)),
                new Route(
                        Verb.GET,
                        ONE,
                        Access.MEMBER,
                        this::detail,
                        Shape.of("A conversation with its members").gives(ConversationDetail.class)),
                new Route(
                        Verb.PATCH,
                        ONE,
                        Access.MEMBER,
                        this::update,
                        Shape.of("Changes title, archive and the like")
                                .takes(UpdateConversation.class)
                                .gives(ConversationRow.class)),
                new Route(
                        Verb.DELETE,
                        ONE,
                        Access.MEMBER,
                        this::delete,
                        Shape.of("Leaves or deletes a conversation")
                                .asks(Queried.choice("for", "me", "everyone"))
                                .givesNothing()),
                new Route(
                        Verb.POST,
                        ONE + "/members",
                        Access.ADMIN,
                        this::addMembers,
                        Shape.of("Adds people").takes(AddMembers.class).gives(Revised.class)),
                new Route(
                        Verb.PATCH,
                        ONE + "/members/{user_id}",
                        Access.OWNER,
                        this::setRole,
                        Shape.of("Changes a member's role")
                                .takes(UpdateMember.class)
                                .gives(Revised.class)),
                new Route(
                        Verb.DELETE,
                        ONE + "/members/{user_id}",
                        Access.ADMIN,
                        this::removeMember,
                        Shape.of("Removes a member, or leaves").gives(Revised.class)));
    }

    private Answer list(Call call) {
        ListQuery query = new ListQuery(
                call.number("offset", 0, Integer.MAX_VALUE).orElse(0L).intValue(),
                call.number("limit", 1, ListQuery.MAX)
                        .orElse((long) ListQuery.USUAL)
                        .intValue(),
                call.time("updated_after"),
                archived(call));
        return Answer.ok(conversations.list(call.caller(), query));
    }

    private static ListQuery.Archived archived(Call call) {
        return switch (call.query("is_archived").orElse("")) {
            case "" -> ListQuery.Archived.INCLUDED;
            case "true" -> ListQuery.Archived.ONLY;
            case "false" -> ListQuery.Archived.LEFT_OUT;
            default ->
                throw Refused.field(ErrorCode.VALIDATION_FAILED, "/is_archived", "is_archived is true or false.");
        };
    }

    private Answer create(Call call) {
        CreateConversation wish = call.body(CreateConversation.class);
        take(call);
        Created created = conversations.create(call.caller(), wish);
        return created.isNew() ? Answer.created(created.row()) : Answer.ok(created.row());
    }

    private Answer detail(Call call) {
        return Answer.ok(conversations.detail(call.caller(), call.conversation()));
    }

    private Answer update(Call call) {
        UpdateConversation wish = call.body(UpdateConversation.class);
        take(call);
        return Answer.ok(conversations.update(call.caller(), call.conversation(), wish));
    }

    private Answer delete(Call call) {
        take(call);
        conversations.delete(call.caller(), call.conversation(), scope(call));
        return Answer.nothing();
    }

    private static DeleteScope scope(Call call) {
        return switch (call.query("for").orElse("me")) {
            case "me" -> DeleteScope.FOR_ME;
            case "everyone" -> DeleteScope.FOR_EVERYONE;
            default -> throw Refused.field(ErrorCode.VALIDATION_FAILED, "/for", "for is me or everyone.");
        };
    }

    private Answer addMembers(Call call) {
        AddMembers wish = call.body(AddMembers.class);
        take(call);
        return Answer.ok(new Revised(conversations.addMembers(call.caller(), call.conversation(), wish.userIds())));
    }

    private Answer setRole(Call call) {
        UpdateMember wish = call.body(UpdateMember.class);
        take(call);
        return Answer.ok(
                new Revised(conversations.setRole(call.caller(), call.conversation(), call.user(), wish.role())));
    }

    private Answer removeMember(Call call) {
        take(call);
        return Answer.ok(new Revised(conversations.removeMember(call.caller(), call.conversation(), call.user())));
    }

    private void take(Call call) {
        limits.take(Limit.CHANGE_CONVERSATION, call.caller().user().toString());
    }
}
