package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.turn.DeltaOperation;
import chat.parley.protocol.turn.DeltaValue;
import chat.parley.protocol.turn.StreamedMessage;
import chat.parley.protocol.turn.TurnItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The stream of an answer whose events are gone, made from its message: for whoever repeats a prompt long after.
final class Recalled {
    private Recalled() {}

    static TurnLog stream(Message message, MessageId prompt, ItemCodec codec) {
        TurnLog log = new TurnLog();
        Optional<ModelAnswer> answer = message.answer();
        for (TurnItem item : List.of(
                TurnItem.DeltaEncoding.V1,
                new TurnItem.InputMessage(prompt, MessageStatus.FINISHED_SUCCESSFULLY, message.conversationId()),
                new TurnItem.Delta(
                        Optional.of(0),
                        Optional.of(""),
                        Optional.of(DeltaOperation.ADD),
                        new DeltaValue.Root(
                                StreamedMessages.of(
                                        message,
                                        MessageStatus.IN_PROGRESS,
                                        answer.map(ModelAnswer::model).orElse("")),
                                message.conversationId())),
                TurnItem.Delta.of(DeltaOperation.PATCH, "", new DeltaValue.Operations(last(message.status())))))
            log.add(codec.encode(item));
        answer.flatMap(ModelAnswer::error)
                .map(e -> new TurnItem.Failed(e.code(), e.message(), message.conversationId()))
                .ifPresent(failed -> log.add(codec.encode(failed)));
        log.add(codec.encode(new TurnItem.Complete(message.conversationId())));
        log.close();
        return log;
    }

    /// @return how a stream tells that its message has ended
    static List<TurnItem.Delta> last(MessageStatus status) {
        return List.of(
                TurnItem.Delta.of(
                        DeltaOperation.REPLACE,
                        StreamedMessage.STATUS,
                        new DeltaValue.Text(status.name().toLowerCase(Locale.ROOT))),
                TurnItem.Delta.of(DeltaOperation.REPLACE, StreamedMessage.END_TURN, new DeltaValue.Flag(true)));
    }
}
