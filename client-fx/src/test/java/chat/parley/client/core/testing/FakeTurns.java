package chat.parley.client.core.testing;

import chat.parley.client.core.stream.EventReader;
import chat.parley.client.core.stream.StreamEvent;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.StreamStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The answers of the [FakeServer]'s model, which says what the test tells it to say.
public final class FakeTurns {
    public static final String MODEL = "fake/parrot";

    private record Turn(TurnId id, MessageId message, List<String> items) {}

    private final FakeServer server;
    private final Map<ConversationId, Turn> running = new LinkedHashMap<>();
    private long made;

    /// Prompts as they came, for each: what it follows and its text.
    public final List<String> prompts = new ArrayList<>();

    /// Whether pushes of growing answers arrive.
    public boolean tellsEvents = true;

    FakeTurns(FakeServer server) {
        this.server = server;
    }

    Message ask(UserId user, ClientCommand.SendMessage send) {
        Optional<MessageId> parent = send.prompt().flatMap(Prompt::parentId);
        FakeConversation conversation = server.of(send.conversationId());
        String follows = parent.flatMap(conversation::find)
                .map(message -> message.content().text())
                .orElse("-");
        prompts.add(follows + " > " + send.content().text());
        Message prompt = conversation.add(message(
                conversation, user, send.clientId(), parent, send.content(), MessageRole.USER, Optional.empty()));
        server.tellAll(conversation, new Push.NewMessage(conversation.id, prompt.rev(), prompt));
        begin(conversation, user, prompt.id());
        return prompt;
    }

    /// Another answer to a prompt.
    public void answerAgain(ConversationId id, MessageId prompt, UserId user) {
        begin(server.of(id), user, prompt);
    }

    private void begin(FakeConversation conversation, UserId user, MessageId prompt) {
        TurnId turn = new TurnId(new UUID(11, ++made));
        Message answer = conversation.add(message(
                conversation,
                user,
                new ClientId(new UUID(12, made)),
                Optional.of(prompt),
                Content.of(""),
                MessageRole.ASSISTANT,
                Optional.of(ModelAnswer.begun(turn, MODEL))));
        running.put(conversation.id, new Turn(turn, answer.id(), new ArrayList<>()));
        server.tellAll(conversation, new Push.NewMessage(conversation.id, answer.rev(), answer));
        event(conversation.id, "delta_encoding", "\"v1\"");
        event(
                conversation.id,
                "delta",
                "{\"p\":\"\",\"o\":\"add\",\"v\":{\"message\":{\"content\":{\"parts\":[\"\"]}}}}");
        event(conversation.id, "delta", "{\"p\":\"/message/content/parts/0\",\"o\":\"append\",\"v\":\"\"}");
    }

    private Message message(
            FakeConversation conversation,
            UserId user,
            ClientId key,
            Optional<MessageId> parent,
            Content content,
            MessageRole role,
            Optional<ModelAnswer> answer) {
        long seq = conversation.lastSeq() + 1;
        return new Message(
                new MessageId(new UUID(conversation.id.value().getLeastSignificantBits(), seq)),
                seq,
                conversation.rev + 1,
                key,
                conversation.id,
                user,
                role,
                parent,
                Optional.empty(),
                content,
                List.of(),
                role == MessageRole.USER ? MessageStatus.SENT : MessageStatus.IN_PROGRESS,
                server.now(),
                Optional.empty(),
                Optional.empty(),
                answer);
    }

    /// The stream says who answers.
    public void name(ConversationId id, String model) {
        event(id, "server_ste_metadata", "{\"type\":\"server_ste_metadata\",\"model_slug\":\"" + model + "\"}");
    }

    /// The model begins to think.
    public void think(ConversationId id, String thoughts) {
        FakeConversation conversation = server.of(id);
        Turn turn = Optional.ofNullable(running.get(id)).orElseThrow();
        Message old = conversation.find(turn.message()).orElseThrow();
        ModelAnswer begun = old.answer().orElseThrow();
        ModelAnswer thinking = new ModelAnswer(
                begun.turnId(),
                begun.model(),
                begun.error(),
                begun.usage(),
                begun.durationMs(),
                Optional.of(new Reasoning(thoughts, 0)),
                begun.citations(),
                begun.cached());
        conversation.messages.set(
                (int) old.seq() - 1, old.answered(old.content().text(), old.status(), thinking));
        marker(id, "first");
    }

    public void thinkNoMore(ConversationId id) {
        marker(id, "last");
    }

    private void marker(ConversationId id, String event) {
        event(
                id,
                "message_marker",
                "{\"type\":\"message_marker\",\"marker\":\"reasoning\",\"event\":\"" + event + "\"}");
    }

    /// The model says a few letters more.
    public void say(ConversationId id, String more) {
        FakeConversation conversation = server.of(id);
        Turn turn = Optional.ofNullable(running.get(id)).orElseThrow();
        Message old = conversation.find(turn.message()).orElseThrow();
        conversation.messages.set(
                (int) old.seq() - 1,
                old.answered(
                        old.content().text() + more, old.status(), old.answer().orElseThrow()));
        event(id, "delta", "{\"v\":\"" + more + "\"}");
    }

    public void finish(ConversationId id) {
        FakeConversation conversation = server.of(id);
        Turn turn = Optional.ofNullable(running.remove(id)).orElseThrow();
        Message old = conversation.find(turn.message()).orElseThrow();
        Message whole = old.answered(
                        old.content().text(),
                        MessageStatus.FINISHED_SUCCESSFULLY,
                        old.answer().orElseThrow())
                .withRev(++conversation.rev);
        conversation.messages.set((int) old.seq() - 1, whole);
        conversation.updatedAt = server.now();
        server.update(conversation, whole);
    }

    private void event(ConversationId id, String name, String data) {
        Turn turn = Optional.ofNullable(running.get(id)).orElseThrow();
        String item = "event: " + name + "\ndata: " + data + "\n\n";
        turn.items().add(item);
        if (tellsEvents)
            server.tellAll(
                    server.of(id),
                    new Push.TurnEvent(
                            id, turn.id(), turn.message(), turn.items().size() - 1, item));
    }

    StreamStatus status(ConversationId id) {
        Optional<Turn> turn = Optional.ofNullable(running.get(id));
        return new StreamStatus(
                turn.isPresent() ? StreamStatus.STREAMING : StreamStatus.COMPLETE,
                turn.map(Turn::id),
                turn.map(Turn::message),
                turn.map(_ -> MODEL),
                Optional.empty(),
                turn.map(each -> each.items().size() - 1L),
                turn.map(_ -> "token"));
    }

    List<StreamEvent> rest(ConversationId id, long offset) {
        List<StreamEvent> rest = new ArrayList<>();
        List<String> items =
                Optional.ofNullable(running.get(id)).map(Turn::items).orElse(List.of());
        for (String item : items.subList((int) Math.min(offset, items.size()), items.size()))
            rest.addAll(EventReader.read(item));
        return rest;
    }
}
