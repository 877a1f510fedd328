package chat.parley.server.turn;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.rest.ContextView;
import chat.parley.server.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a model reads, part by part.
///
/// @param sources what the prompt names by number, from 1
record Composed(List<Part> parts, List<Citation> sources) {
    Composed {
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
    }

    /// @param title what people call it
    record Part(ContextView.Kind kind, String title, PromptMessage message) {}

    static Composed nothing() {
        return new Composed(List.of(), List.of());
    }

    /// @return Parley's own words as one message, as some models take only one; then what was said
    List<PromptMessage> messages() {
        List<PromptMessage> messages = new ArrayList<>();
        String system = parts.stream()
                .map(Part::message)
                .filter(message -> message.role() == PromptMessage.Role.SYSTEM)
                .map(PromptMessage::text)
                .collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) messages.add(new PromptMessage(PromptMessage.Role.SYSTEM, system));
        for (Part part : parts) if (part.message().role() != PromptMessage.Role.SYSTEM) messages.add(part.message());
        return messages;
    }

    /// @return about how many tokens it is
    long tokens() {
        return parts.stream()
                .mapToLong(part -> Tokens.of(part.message().text()))
                .sum();
    }
}
