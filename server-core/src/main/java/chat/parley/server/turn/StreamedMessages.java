package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.turn.StreamedMessage;
import java.util.List;
import java.util.Optional;

/// A model's message as its stream tells it.
final class StreamedMessages {
    private StreamedMessages() {}

    static StreamedMessage of(Message message, MessageStatus status, String model) {
        ModelAnswer answer =
                message.answer().orElseThrow(() -> new IllegalArgumentException("no model wrote " + message.id()));
        return new StreamedMessage(
                message.id(),
                new StreamedMessage.Author("assistant"),
                message.createdAt().toEpochMilli() / 1000.0,
                new StreamedMessage.Parts("text", List.of(message.content().text())),
                status,
                Optional.empty(),
                1.0,
                "all",
                "final",
                new StreamedMessage.Metadata(model, answer.turnId(), message.parentId(), answer.citations()));
    }
}
