package chat.parley.server.web;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.MessageMatches;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PatchMessage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.ReadState;
import chat.parley.protocol.rest.ReadUpTo;
import chat.parley.protocol.rest.Revised;
import chat.parley.server.conversation.Appended;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.HistoryQuery;
import chat.parley.server.conversation.Waiting;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Routes about what is said in a conversation: the same handlers as the live socket's, one request at a
/// time.
public final class MessageRoutes {

    private static final String ALL = "/backend-api/conversation/{conversation_id}/messages";
    private static final String ONE = ALL + "/{message_id}";
    private static final int FOUND = 50;

    private final Conversations conversations;
    private final RateLimits limits;

    public MessageRoutes(Conversations conversations, RateLimits limits) {
        this.conversations = conversations;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        ALL,
                        Access.MEMBER,
                        this::history,
                        Shape.of("A stretch of messages")
                                .asks(Queried.number("before", 1, Long.MAX_VALUE))
                                .asks(Queried.number("after", 0, Long.MAX_VALUE))
                                .asks(Queried.number("limit", 1, HistoryQuery.MAX))
                                .gives(MessagePage.class)),
                new Route(
                        Verb.POST,
                        ALL,
                        Access.MEMBER,
                        this::post,
                        Shape.of("Sends a message")
                                .takes(PostMessage.class)
                                .gives(201, Posted.class)
                                .gives(Posted.class)),
                new Route(
                        Verb.GET,
                        ALL + "/search",
                        Access.MEMBER,
                        this::search,
                        Shape.of("Finds words in a conversation")
                                .asks(Queried.needed("q"))
                                .gives(MessageMatches.class)),
                new Route(
                        Verb.GET,
                        ONE,
                        Access.MEMBER,
                        this::one,
                        Shape.of("A message").gives(Message.class)),
                new Route(
                        Verb.PATCH,
                        ONE,
                        Access.SENDER,
                        this::edit,
                        Shape.of("Edits a message").takes(PatchMessage.class).gives(Revised.class)),
                new Route(
                        Verb.DELETE,
                        ONE,
                        Access.SENDER,
                        this::delete,
                        Shape.of("Deletes a message").gives(Revised.class)),
                new Route(
                        Verb.PUT,
                        ONE + "/reactions/{emoji}",
                        Access.MEMBER,
                        this::react,
                        Shape.of("Adds a reaction").gives(Revised.class)),
                new Route(
                        Verb.DELETE,
                        ONE + "/reactions/{emoji}",
                        Access.MEMBER,
                        this::unreact,
                        Shape.of("Takes a reaction back").gives(Revised.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/conversation/{conversation_id}/read",
                        Access.MEMBER,
                        this::markRead,
                        Shape.of("Has read up to here").takes(ReadUpTo.class).gives(ReadState.class)));
    }

    private Answer history(Call call) {
        Optional<Long> before = call.number("before", 1, Long.MAX_VALUE);
        Optional<Long> after = call.number("after", 0, Long.MAX_VALUE);
        if (before.isPresent() && after.isPresent())
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/before", "Ask either before or after a message.");
        int limit = call.number("limit", 1, HistoryQuery.MAX)
                .orElse((long) HistoryQuery.USUAL)
                .intValue();
        return Answer.ok(conversations.history(
                call.caller(), call.conversation(), new HistoryQuery(before, after, limit, HistoryQuery.Extent.WHOLE)));
    }

    private Answer post(Call call) {
        PostMessage post = call.body(PostMessage.class);
        take(Limit.SEND_MESSAGE, call);
        CompletableFuture<Appended> done = new CompletableFuture<>();
        conversations.append(call.caller(), call.conversation(), post, chat.parley.server.conversation.Answer.to(done));
        Appended appended = Waiting.on(done);
        Posted posted = new Posted(
                post.clientId(),
                appended.messageId(),
                appended.seq(),
                appended.rev(),
                appended.createdAt(),
                MessageStatus.SENT);
        return appended.repeated() ? Answer.ok(posted) : Answer.created(posted);
    }

    private Answer search(Call call) {
        String text = call.query("q")
                .filter(q -> !q.isBlank())
                .orElseThrow(() ->
                        Refused.field(ErrorCode.VALIDATION_FAILED, "/q", "Say what is looked for: ?q= and some text."));
        take(Limit.SEARCH_MESSAGES, call);
        return Answer.ok(conversations.search(call.caller(), call.conversation(), text, FOUND));
    }

    /// A link leads to a message by its id; its `seq` then leads to its neighbours.
    private Answer one(Call call) {
        return Answer.ok(conversations.message(call.caller(), call.conversation(), call.message()));
    }

    private Answer edit(Call call) {
        PatchMessage patch = call.body(PatchMessage.class);
        take(Limit.CHANGE_MESSAGE, call);
        return revised(
                conversations.edit(call.caller(), call.conversation(), call.message(), patch.opId(), patch.text()));
    }

    private Answer delete(Call call) {
        take(Limit.CHANGE_MESSAGE, call);
        return revised(conversations.delete(call.caller(), call.conversation(), call.message(), Optional.empty()));
    }

    private Answer react(Call call) {
        take(Limit.CHANGE_MESSAGE, call);
        return revised(conversations.react(
                call.caller(), call.conversation(), call.message(), Optional.empty(), call.path("emoji")));
    }

    private Answer unreact(Call call) {
        take(Limit.CHANGE_MESSAGE, call);
        return revised(conversations.unreact(
                call.caller(), call.conversation(), call.message(), Optional.empty(), call.path("emoji")));
    }

    private Answer markRead(Call call) {
        ReadUpTo read = call.body(ReadUpTo.class);
        take(Limit.MARK_READ, call);
        return Answer.ok(
                new ReadState(Waiting.on(conversations.markRead(call.caller(), call.conversation(), read.seq()))));
    }

    private void take(Limit limit, Call call) {
        limits.take(limit, call.caller().user().toString());
    }

    private static Answer revised(CompletableFuture<Long> rev) {
        return Answer.ok(new Revised(Waiting.on(rev)));
    }
}
