package chat.parley.server.web;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.AskModel;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.NameBranch;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Prepared;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.StopTurn;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.server.account.Caller;
import chat.parley.server.conversation.Again;
import chat.parley.server.conversation.Appended;
import chat.parley.server.conversation.Began;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Waiting;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.turn.Following;
import chat.parley.server.turn.Turns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Routes about answers of models: asking, reading along, coming back, stopping.
public final class TurnRoutes {

    private static final String ONE = "/backend-api/conversation/{conversation_id}";

    private static final Said EVENTS = new Said.Media("text/event-stream");

    private final Conversations conversations;
    private final Turns turns;
    private final RateLimits limits;

    public TurnRoutes(Conversations conversations, Turns turns, RateLimits limits) {
        this.conversations = conversations;
        this.turns = turns;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.POST,
                        "/backend-api/f/conversation/prepare",
                        Access.USER,
                        this::prepare,
                        Shape.of("Says that a prompt may follow")
                                .takes(AskModel.class)
                                .gives(Prepared.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/f/conversation",
                        Access.USER,
                        this::ask,
                        Shape.of("Asks a model; the answer comes as it grows")
                                .takes(AskModel.class)
                                .gives(200, EVENTS)),
                new Route(
                        Verb.POST,
                        "/backend-api/f/conversation/resume",
                        Access.USER,
                        this::resume,
                        Shape.of("Goes on with the stream of an answer")
                                .takes(ResumeTurn.class)
                                .gives(200, EVENTS)),
                new Route(
                        Verb.POST,
                        "/backend-api/stop_conversation",
                        Access.USER,
                        this::stop,
                        Shape.of("Stops an answer").takes(StopTurn.class).gives(Done.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/lat/r",
                        Access.USER,
                        TurnRoutes::timing,
                        Shape.of("What a client measured; kept nowhere")
                                .takes(new Said.Theirs(List.of()))
                                .gives(Done.class)),
                new Route(
                        Verb.GET,
                        ONE + "/stream_status",
                        Access.MEMBER,
                        this::status,
                        Shape.of("Whether an answer grows").gives(StreamStatus.class)),
                new Route(
                        Verb.GET,
                        ONE + "/context",
                        Access.MEMBER,
                        this::context,
                        Shape.of("What a model is told")
                                .asks(Queried.uuid("message_id"))
                                .gives(ContextView.class)),
                new Route(
                        Verb.PUT,
                        ONE + "/branches/{message_id}",
                        Access.MEMBER,
                        this::nameBranch,
                        Shape.of("Names a branch").takes(NameBranch.class).gives(Revised.class)));
    }

    /// A prompt may follow soon. Nothing has to be warmed: whatever goes wrong here must not keep anybody from asking.
    private Answer prepare(Call call) {
        AskModel _ = call.body(AskModel.class);
        return Answer.ok(new Prepared("ok", UUID.randomUUID().toString()));
    }

    private Answer ask(Call call) {
        AskModel wish = call.body(AskModel.class);
        if (!wish.supportedEncodings().isEmpty() && !wish.supportedEncodings().contains("v1"))
            throw invalid("/supported_encodings", "This server streams in the encoding v1.");
        return Answer.events(
                switch (wish.action().orElse(AskModel.Action.NEXT)) {
                    case NEXT -> next(call, wish);
                    case VARIANT -> again(call, wish, new Again.Variant(answered(wish), wish.model(), wish.opId()));
                    case CONTINUE ->
                        again(
                                call,
                                wish,
                                new Again.More(
                                        wish.messageId()
                                                .orElseThrow(() ->
                                                        invalid("/message_id", "Say which answer is to be continued.")),
                                        wish.opId()));
                });
    }

    private Following next(Call call, AskModel wish) {
        if (wish.messages().size() != 1) throw invalid("/messages", "A prompt is exactly one message.");
        AskModel.PromptMessage message = wish.messages().getFirst();
        if (!message.author().role().equals("user"))
            throw invalid("/messages/0/author/role", "A prompt is a user's message.");
        if (!message.content().contentType().equals("text"))
            throw invalid("/messages/0/content/content_type", "A prompt is text.");
        String text = String.join("\n", message.content().parts());
        ClientId client = clientId(message);
        limits.take(Limit.SEND_MESSAGE, call.caller().user().toString());
        ConversationId conversation = wish.conversationId().orElseGet(() -> create(call.caller(), client, wish));
        if (!turns.asks(call.caller(), conversation, text))
            throw invalid("/messages/0/content/parts/0", "To ask the assistant here, write @assistant in the text.");
        CompletableFuture<Appended> done = new CompletableFuture<>();
        conversations.append(
                call.caller(),
                conversation,
                new PostMessage(client, Content.of(text), Optional.empty(), prompt(call.caller(), conversation, wish)),
                chat.parley.server.conversation.Answer.to(done));
        return turns.follow(call.caller(), conversation, Waiting.on(done).messageId());
    }

    private static ClientId clientId(AskModel.PromptMessage message) {
        try {
            return message.id().map(ClientId::parse).orElseGet(() -> new ClientId(UUID.randomUUID()));
        } catch (MalformedId e) {
            throw invalid("/messages/0/id", "A message's id is a UUID that the client makes.");
        }
    }

    /// Repeating it finds the first one, as the prompt's own id names the conversation too.
    private ConversationId create(Caller caller, ClientId client, AskModel wish) {
        return conversations
                .create(
                        caller,
                        new CreateConversation(
                                Optional.of(client),
                                ConversationKind.ASSISTANT,
                                Optional.empty(),
                                List.of(),
                                wish.model(),
                                Optional.empty()))
                .row()
                .id();
    }

    private Optional<Prompt> prompt(Caller caller, ConversationId conversation, AskModel wish) {
        if (wish.parentMessageId().isPresent()) return Optional.of(new Prompt(parent(wish), wish.model()));
        if (wish.model().isEmpty()) return Optional.empty();
        return Optional.of(new Prompt(
                conversations
                        .detail(caller, conversation)
                        .conversation()
                        .assistant()
                        .flatMap(state -> state.currentNode()),
                wish.model()));
    }

    private static Optional<MessageId> parent(AskModel wish) {
        try {
            return wish.parentMessageId()
                    .filter(parent -> !parent.equals(AskModel.ROOT))
                    .map(MessageId::parse);
        } catch (MalformedId e) {
            throw invalid("/parent_message_id", "A parent is a message's id, or " + AskModel.ROOT + ".");
        }
    }

    private static MessageId answered(AskModel wish) {
        return wish.messageId()
                .or(() -> parent(wish))
                .orElseThrow(() -> invalid(
                        "/parent_message_id", "Say which prompt is to be answered once more, or which answer again."));
    }

    private Following again(Call call, AskModel wish, Again again) {
        ConversationId conversation =
                wish.conversationId().orElseThrow(() -> invalid("/conversation_id", "Say in which conversation."));
        CompletableFuture<Began> done = new CompletableFuture<>();
        conversations
                .answers()
                .begin(call.caller(), conversation, again, chat.parley.server.conversation.Answer.to(done));
        return turns.follow(call.caller(), conversation, Waiting.on(done));
    }

    private Answer resume(Call call) {
        ResumeTurn wish = call.body(ResumeTurn.class);
        String token = call.header("x-conduit-token")
                .orElseThrow(() -> Refused.because(
                        ErrorCode.FORBIDDEN,
                        "Send the resume token in the header x-conduit-token; stream_status gives one."));
        return Answer.events(turns.resume(call.caller(), wish.conversationId(), token, wish.offset()));
    }

    private Answer stop(Call call) {
        StopTurn wish = call.body(StopTurn.class);
        turns.stop(call.caller(), wish.conversationId(), wish.turnId());
        return Answer.ok(new Done("ok"));
    }

    private Answer status(Call call) {
        return Answer.ok(turns.status(call.caller(), call.conversation()));
    }

    private Answer context(Call call) {
        limits.take(Limit.SEARCH_MESSAGES, call.caller().user().toString());
        return Answer.ok(turns.context(call.caller(), call.conversation(), call.queriedMessage("message_id")));
    }

    private Answer nameBranch(Call call) {
        NameBranch wish = call.body(NameBranch.class);
        limits.take(Limit.CHANGE_CONVERSATION, call.caller().user().toString());
        return Answer.ok(
                new Revised(conversations.nameBranch(call.caller(), call.conversation(), call.message(), wish.name())));
    }

    /// @param status `ok` or `success`
    record Done(String status) {}

    /// What a client measured of a turn. Parley measures on its own side and keeps nothing of it.
    private static Answer timing(Call call) {
        Map<?, ?> _ = call.body(Map.class);
        return Answer.ok(new Done("success"));
    }

    private static Refused invalid(String field, String detail) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, field, detail);
    }
}
