package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.rest.MessagePage;
import java.util.ArrayList;
import java.util.List;

/// Pages of messages that fit into a frame of the live socket, whatever is in them. One message always does.
final class FramePages {

    private static final int MAX_BYTES = 256 * 1024;
    /// What a message weighs beside its text, in bytes of JSON, roughly.
    private static final int ENVELOPE = 600;

    private FramePages() {}

    /// @param most how many at most
    static MessagePage first(List<Message> messages, int most) {
        int bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            bytes += weight(messages.get(i));
            if (i == most || (i > 0 && bytes > MAX_BYTES)) return new MessagePage(messages.subList(0, i), true);
        }
        return new MessagePage(messages, false);
    }

    /// Keeps the end of the list.
    ///
    /// @param most how many at most
    static MessagePage last(List<Message> messages, int most) {
        List<Message> kept = new ArrayList<>();
        int bytes = 0;
        for (Message message : messages.reversed()) {
            bytes += weight(message);
            if (kept.size() == most || (!kept.isEmpty() && bytes > MAX_BYTES))
                return new MessagePage(kept.reversed(), true);
            kept.add(message);
        }
        return new MessagePage(kept.reversed(), false);
    }

    private static int weight(Message message) {
        int reactions = message.reactions().stream()
                .mapToInt(r -> r.emoji().length() + r.userIds().size() * 40 + 40)
                .sum();
        return ENVELOPE
                + message.content().text().length() * 2
                + message.content().mentions().size() * 90
                + reactions;
    }
}
