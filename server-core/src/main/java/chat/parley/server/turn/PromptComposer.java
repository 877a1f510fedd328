package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.server.conversation.Answers;
import chat.parley.server.conversation.Begun;
import chat.parley.server.model.Asker;
import chat.parley.server.model.Models;
import chat.parley.server.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/// Says what a model reads: Parley's own words first, then what was said before, the prompt last.
///
/// Any thread may call; the caller waits.
public final class PromptComposer {

    private final Answers answers;

    public PromptComposer(Answers answers) {
        this.answers = answers;
    }

    Composed compose(Begun begun, Asker asker, Models.Chosen model) {
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(new PromptMessage(PromptMessage.Role.SYSTEM, "You are the assistant in Parley, a chat."));
        for (Message message :
                answers.upTo(begun.conversation(), begun.kind(), begun.turn().prompt()))
            if (!message.content().text().isEmpty())
                messages.add(new PromptMessage(
                        message.role() == MessageRole.USER ? PromptMessage.Role.USER : PromptMessage.Role.ASSISTANT,
                        message.content().text()));
        return new Composed(messages, List.of());
    }
}
