package chat.parley.protocol.json;

import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The `type` of every frame and the topic and name of every event: the one table that both directions use.
final class Frames {
    record Topic(String topic, String name) {}

    private static final Map<String, Class<? extends ClientCommand>> COMMANDS = Map.ofEntries(
            Map.entry("connect", ClientCommand.Connect.class),
            Map.entry("subscribe", ClientCommand.Subscribe.class),
            Map.entry("unsubscribe", ClientCommand.Unsubscribe.class),
            Map.entry("send_message", ClientCommand.SendMessage.class),
            Map.entry("edit_message", ClientCommand.EditMessage.class),
            Map.entry("delete_message", ClientCommand.DeleteMessage.class),
            Map.entry("react", ClientCommand.React.class),
            Map.entry("mark_read", ClientCommand.MarkRead.class),
            Map.entry("get_history", ClientCommand.GetHistory.class),
            Map.entry("typing", ClientCommand.Typing.class),
            Map.entry("presence", ClientCommand.SetPresence.class),
            Map.entry("ping", ClientCommand.Ping.class));

    private static final Map<String, Class<? extends ServerFrame>> FRAMES = Map.ofEntries(
            Map.entry("connected", Reply.Connected.class),
            Map.entry("subscribed", Reply.Subscribed.class),
            Map.entry("unsubscribed", Reply.Unsubscribed.class),
            Map.entry("message_ack", Reply.MessageAck.class),
            Map.entry("changed", Reply.Changed.class),
            Map.entry("read_ack", Reply.ReadAck.class),
            Map.entry("history", Reply.History.class),
            Map.entry("pong", Reply.Pong.class),
            Map.entry("new_message", Push.NewMessage.class),
            Map.entry("message_updated", Push.MessageUpdated.class),
            Map.entry("conversation_updated", Push.ConversationUpdated.class),
            Map.entry("message_read", Push.MessageRead.class),
            Map.entry("presence_update", Push.PresenceUpdate.class),
            Map.entry("turn_event", Push.TurnEvent.class),
            Map.entry("typing", Push.SomeoneTyping.class),
            Map.entry("event", Push.Event.class),
            Map.entry("error", ErrorFrame.class));

    private static final Map<Topic, Class<? extends TopicEvent>> EVENTS = Map.of(
            new Topic("conversations", "conversation-created"), TopicEvent.ConversationCreated.class,
            new Topic("conversations", "conversation-deleted"), TopicEvent.ConversationDeleted.class,
            new Topic("conversations", "conversation-flags"), TopicEvent.ConversationFlags.class,
            new Topic("conversations", "conversation-read-state"), TopicEvent.ConversationReadState.class,
            new Topic("people", "user-updated"), TopicEvent.UserUpdated.class);

    private static final Map<Class<?>, String> TYPES = inverse(List.of(COMMANDS, FRAMES));
    private static final Map<Class<?>, Topic> TOPICS = inverse(List.of(EVENTS));

    private Frames() {}

    static Map<String, Class<? extends ClientCommand>> commands() {
        return COMMANDS;
    }

    static Map<String, Class<? extends ServerFrame>> frames() {
        return FRAMES;
    }

    static Map<Topic, Class<? extends TopicEvent>> events() {
        return EVENTS;
    }

    static String type(Object frame) {
        return known(TYPES, frame);
    }

    static Topic topic(TopicEvent event) {
        return known(TOPICS, event);
    }

    private static <V> V known(Map<Class<?>, V> table, Object value) {
        V found = table.get(value.getClass());
        if (found == null) throw new IllegalArgumentException(value.getClass().getSimpleName() + " is never sent");
        return found;
    }

    private static <K, C> Map<Class<?>, K> inverse(List<Map<K, ? extends Class<? extends C>>> tables) {
        Map<Class<?>, K> inverse = new HashMap<>();
        for (Map<K, ? extends Class<? extends C>> table : tables)
            table.forEach((name, type) -> inverse.put(type, name));
        return Map.copyOf(inverse);
    }
}
