package chat.parley.server.turn;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.rest.AskModel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes bodies of `f/conversation`.
final class Asked {
    private Asked() {}

    static AskModel next(Optional<ConversationId> conversation, Optional<String> parent, UUID id, String text) {
        AskModel.PromptMessage message = new AskModel.PromptMessage(
                Optional.of(id.toString()),
                new AskModel.Author("user", Optional.empty(), Optional.empty()),
                Optional.of(1_795_000_000.5),
                new AskModel.PromptContent("text", List.of(text)),
                Optional.empty());
        return ask(AskModel.Action.NEXT, List.of(message), conversation, parent, Optional.empty(), Optional.empty());
    }

    static AskModel variant(ConversationId conversation, MessageId answer, OpId op) {
        return ask(
                AskModel.Action.VARIANT,
                List.of(),
                Optional.of(conversation),
                Optional.empty(),
                Optional.of(answer),
                Optional.of(op));
    }

    static AskModel more(ConversationId conversation, MessageId answer, OpId op) {
        return ask(
                AskModel.Action.CONTINUE,
                List.of(),
                Optional.of(conversation),
                Optional.empty(),
                Optional.of(answer),
                Optional.of(op));
    }

    private static AskModel ask(
            AskModel.Action action,
            List<AskModel.PromptMessage> messages,
            Optional<ConversationId> conversation,
            Optional<String> parent,
            Optional<MessageId> message,
            Optional<OpId> op) {
        return new AskModel(
                Optional.of(action),
                messages,
                conversation,
                parent,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AskModel.ConversationMode("primary_assistant", Optional.empty())),
                List.of(),
                Optional.of("Europe/Prague"),
                Optional.of(-60),
                Optional.of(true),
                List.of("v1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                op);
    }
}
