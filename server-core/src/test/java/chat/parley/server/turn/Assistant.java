package chat.parley.server.turn;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/// One person's conversation with the assistant on a real server, and everything their socket heard.
final class Assistant implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RestClient rest;
    private final LiveClient live;
    private final ConversationId conversation;
    private final Queue<ServerFrame> heard = new ConcurrentLinkedQueue<>();

    private Assistant(RestClient rest, ConversationId conversation) throws LiveClient.SocketGone {
        this.rest = rest;
        this.conversation = conversation;
        this.live = LiveClient.open(rest, heard::add);
        Reply.Subscribed _ = live.asked(
                Reply.Subscribed.class,
                id -> new ClientCommand.Subscribe(id, conversation, Optional.empty(), Optional.empty()));
    }

    static Assistant open(LocalServer server, SignedIn who) throws LiveClient.SocketGone {
        return open(server, who, wish(ConversationKind.ASSISTANT, false));
    }

    static Assistant open(LocalServer server, SignedIn who, CreateConversation wish) throws LiveClient.SocketGone {
        RestClient rest = server.rest(who);
        return in(
                rest,
                rest.send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                        .id());
    }

    /// A socket of somebody who is in the conversation already.
    static Assistant in(RestClient rest, ConversationId conversation) throws LiveClient.SocketGone {
        return new Assistant(rest, conversation);
    }

    static CreateConversation wish(ConversationKind kind, boolean isTemporary) {
        return new CreateConversation(
                Optional.empty(),
                kind,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                isTemporary ? Optional.of(true) : Optional.empty());
    }

    RestClient rest() {
        return rest;
    }

    LiveClient live() {
        return live;
    }

    ConversationId conversation() {
        return conversation;
    }

    String path() {
        return "/backend-api/conversation/" + conversation;
    }

    Reply.MessageAck say(String text) throws LiveClient.SocketGone {
        return say(text, Optional.empty());
    }

    Reply.MessageAck say(String text, Optional<Prompt> prompt) throws LiveClient.SocketGone {
        return send(new ClientId(UUID.randomUUID()), text, prompt);
    }

    Reply.MessageAck send(ClientId client, String text, Optional<Prompt> prompt) throws LiveClient.SocketGone {
        return live.asked(
                Reply.MessageAck.class,
                id -> new ClientCommand.SendMessage(
                        id, conversation, client, Content.of(text), Optional.empty(), prompt));
    }

    static Optional<Prompt> after(MessageId parent) {
        return Optional.of(new Prompt(Optional.of(parent), Optional.empty()));
    }

    List<Message> messages() {
        return rest.get(path() + "/messages?limit=100", MessagePage.class).messages();
    }

    Message message(MessageId id) {
        return messages().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
    }

    /// @return the answer to a prompt, once it has ended
    Message ended(MessageId prompt) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> answers(prompt),
                        answers -> answers.stream().anyMatch(m -> m.status() != MessageStatus.IN_PROGRESS))
                .getLast();
    }

    List<Message> answers(MessageId prompt) {
        return messages().stream()
                .filter(m -> m.answer().isPresent())
                .filter(m -> m.parentId().or(m::replyTo).equals(Optional.of(prompt)))
                .toList();
    }

    <T extends Push> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Waits until the stream of an answer is over, as this socket hears it.
    List<Push.TurnEvent> stream(MessageId answer) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> events(answer),
                        events -> events.stream().anyMatch(e -> e.item().contains("message_stream_complete")));
    }

    List<Push.TurnEvent> events(MessageId answer) {
        return heard(Push.TurnEvent.class).stream()
                .filter(e -> e.messageId().equals(answer))
                .toList();
    }

    @Override
    public void close() {
        live.close();
    }
}
