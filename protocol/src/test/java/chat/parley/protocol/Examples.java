package chat.parley.protocol;

import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.conversation.Reasoning;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One valid value of every frame, each under the name of its golden file.
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final ConversationId CONVERSATION = ConversationId.parse("0198f7a0-0000-7000-8000-0000000000c1");
    public static final UserId ANA = UserId.parse("0198f7a0-0000-7000-8000-0000000000a1");
    public static final UserId BEN = UserId.parse("0198f7a0-0000-7000-8000-0000000000b2");
    public static final MessageId MESSAGE = MessageId.parse("0198f7a0-0000-7000-8000-0000000000d1");
    public static final TurnId TURN = TurnId.parse("0198f7a0-0000-7000-8000-0000000000e1");
    public static final ClientId CLIENT = ClientId.parse("6f1c2b9e-4b3a-4c5d-8e7f-000000000001");
    public static final OpId OP = OpId.parse("6f1c2b9e-4b3a-4c5d-8e7f-000000000002");
    public static final ServerId SERVER = ServerId.parse("0198f7a0-0000-7000-8000-0000000000e1");
    public static final LogId LOG = LogId.parse("0198f7a0-0000-7000-8000-0000000000f1");

    private Examples() {}

    public static Member ana() {
        return new Member(ANA, "ana", "Ana Ruiz", MemberRole.OWNER, 3, 0);
    }

    public static Member ben() {
        return new Member(BEN, "ben", "Ben Okoro", MemberRole.MEMBER, 4, 2);
    }

    /// A message with everything that a message can have, but a deletion.
    public static Message fullMessage() {
        return new Message(
                MESSAGE,
                4,
                9,
                CLIENT,
                CONVERSATION,
                ANA,
                MessageRole.USER,
                Optional.empty(),
                Optional.of(MessageId.parse("0198f7a0-0000-7000-8000-0000000000d0")),
                new Content(
                        "@Ben “yes” \\ \n🎉 \u2028",
                        List.of(new Mention(BEN, 0, 4)),
                        List.of(Attachment.of(FileId.parse("0198f7a0-0000-4000-8000-0000000000f1")))),
                List.of(new Reaction("👍", List.of(BEN, ANA))),
                MessageStatus.SENT,
                NOON,
                Optional.of(NOON.plusMillis(1234)),
                Optional.empty());
    }

    /// A message with only what every message has, deleted.
    public static Message tombstone() {
        return new Message(
                MESSAGE,
                4,
                10,
                CLIENT,
                CONVERSATION,
                ANA,
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                Content.of(""),
                List.of(),
                MessageStatus.SENT,
                NOON,
                Optional.empty(),
                Optional.of(NOON.plusSeconds(60)));
    }

    /// A model's answer of which everything is known.
    public static Message answer() {
        ModelAnswer known = new ModelAnswer(
                TURN,
                "ollama/llama3.2",
                Optional.of(new AnswerError("provider_timeout", "Ollama stopped answering. Try again.", true)),
                Optional.of(new Usage(120, 7)),
                Optional.of(1500L),
                Optional.of(new Reasoning("First, the disk.", 900)),
                List.of(new Citation(
                        "Launch room", "the disk is full", Optional.of(CONVERSATION), Optional.of(MESSAGE))),
                Optional.of(true));
        return tombstone().answered("The write fails", MessageStatus.FAILED, known);
    }

    public static ConversationRow assistantRow() {
        return row().withAssistant(Optional.of(new AssistantState(
                Optional.of(MESSAGE),
                Optional.of("ollama/llama3.2"),
                true,
                List.of(new AssistantState.NamedBranch(MESSAGE, "with the disk full")))));
    }

    public static ConversationRow row() {
        return new ConversationRow(
                CONVERSATION,
                ConversationKind.GROUP,
                Optional.of("Launch room"),
                Optional.of(CLIENT),
                NOON,
                NOON.plusSeconds(60),
                4,
                10,
                3,
                0,
                1,
                Optional.of(tombstone()),
                2,
                List.of(),
                MemberRole.OWNER,
                false,
                true,
                Optional.of(NOON.plusSeconds(3600)),
                Optional.empty());
    }

    /// @return every command by the name of its golden file
    public static Map<String, ClientCommand> commands() {
        Map<String, ClientCommand> all = new LinkedHashMap<>();
        all.put("connect", new ClientCommand.Connect(1, Optional.of(ClientPresence.FOREGROUND)));
        all.put("subscribe", new ClientCommand.Subscribe(2, CONVERSATION, Optional.of(9L), Optional.empty()));
        all.put("subscribe-newest", new ClientCommand.Subscribe(2, CONVERSATION, Optional.empty(), Optional.empty()));
        all.put("unsubscribe", new ClientCommand.Unsubscribe(3, CONVERSATION));
        all.put(
                "send_message",
                new ClientCommand.SendMessage(
                        4, CONVERSATION, CLIENT, fullMessage().content(), Optional.of(MESSAGE)));
        all.put(
                "send_message-prompt",
                new ClientCommand.SendMessage(
                        4,
                        CONVERSATION,
                        CLIENT,
                        Content.of("And if the disk is full?"),
                        Optional.empty(),
                        Optional.of(new Prompt(Optional.of(MESSAGE), Optional.of("ollama/llama3.2")))));
        all.put("edit_message", new ClientCommand.EditMessage(5, CONVERSATION, MESSAGE, OP, "better"));
        all.put("delete_message", new ClientCommand.DeleteMessage(6, CONVERSATION, MESSAGE, OP));
        all.put("react", new ClientCommand.React(7, CONVERSATION, MESSAGE, OP, "👍", true));
        all.put("mark_read", new ClientCommand.MarkRead(8, CONVERSATION, 4));
        all.put(
                "get_history",
                new ClientCommand.GetHistory(9, CONVERSATION, Optional.of(4L), Optional.empty(), Optional.of(100)));
        all.put("typing-command", new ClientCommand.Typing(10, CONVERSATION));
        all.put("presence", new ClientCommand.SetPresence(11, ClientPresence.BACKGROUND));
        all.put("ping", new ClientCommand.Ping(12));
        return all;
    }

    /// @return every frame of the server by the name of its golden file
    public static Map<String, ServerFrame> frames() {
        Map<String, ServerFrame> all = new LinkedHashMap<>();
        all.put("connected", new Reply.Connected(1, ANA, SERVER, NOON, 20, Optional.of(LOG)));
        all.put(
                "subscribed",
                new Reply.Subscribed(
                        2,
                        CONVERSATION,
                        4,
                        10,
                        true,
                        List.of(tombstone()),
                        false,
                        List.of(ana(), ben()),
                        List.of(
                                new Presence(ANA, PresenceState.ONLINE, Optional.empty()),
                                new Presence(BEN, PresenceState.OFFLINE, Optional.of(NOON)))));
        all.put("unsubscribed", new Reply.Unsubscribed(3, CONVERSATION));
        all.put("message_ack", new Reply.MessageAck(4, CLIENT, MESSAGE, 4, 9, NOON, MessageStatus.SENT));
        all.put("changed", new Reply.Changed(5, MESSAGE, 10));
        all.put("read_ack", new Reply.ReadAck(8, CONVERSATION, 4));
        all.put("history", new Reply.History(9, CONVERSATION, List.of(fullMessage()), true));
        all.put("pong", new Reply.Pong(12));
        all.put("new_message", new Push.NewMessage(CONVERSATION, 9, fullMessage()));
        all.put("message_updated", new Push.MessageUpdated(CONVERSATION, 10, tombstone()));
        all.put(
                "conversation_updated",
                new Push.ConversationUpdated(
                        CONVERSATION,
                        11,
                        new ConversationChange(
                                CONVERSATION,
                                ConversationKind.GROUP,
                                Optional.of("Launch room"),
                                1,
                                List.of(ana()),
                                List.of(BEN))));
        all.put("message_updated-answer", new Push.MessageUpdated(CONVERSATION, 10, answer()));
        all.put(
                "turn_event",
                new Push.TurnEvent(CONVERSATION, TURN, MESSAGE, 7, "event: delta\ndata: {\"v\":\" world\"}\n\n"));
        all.put("message_read", new Push.MessageRead(CONVERSATION, BEN, 4, NOON));
        all.put("presence_update", new Push.PresenceUpdate(BEN, PresenceState.AWAY, Optional.empty()));
        all.put("typing", new Push.SomeoneTyping(CONVERSATION, BEN));
        all.put("event-conversation-created", new Push.Event(new TopicEvent.ConversationCreated(row())));
        all.put(
                "event-conversation-created-assistant",
                new Push.Event(new TopicEvent.ConversationCreated(assistantRow())));
        all.put("event-conversation-deleted", new Push.Event(new TopicEvent.ConversationDeleted(CONVERSATION)));
        all.put(
                "event-conversation-flags",
                new Push.Event(new TopicEvent.ConversationFlags(CONVERSATION, true, false, Optional.empty())));
        all.put(
                "event-conversation-read-state",
                new Push.Event(new TopicEvent.ConversationReadState(CONVERSATION, 4, 0, 0)));
        all.put("event-user-updated", new Push.Event(new TopicEvent.UserUpdated(BEN, "ben", "Ben O.")));
        all.put(
                "error",
                new ErrorFrame(
                        Optional.of(4L),
                        "rate_limited",
                        "Too many requests. Wait a moment, then try again.",
                        Optional.empty(),
                        true,
                        Optional.of(1500L)));
        return all;
    }
}
