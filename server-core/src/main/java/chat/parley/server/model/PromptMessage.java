package chat.parley.server.model;

import java.util.List;
import java.util.Optional;

/// One message of what a model reads.
///
/// @param toolCalls what an assistant asked a program to call
/// @param answersCall which call a tool's message answers
/// @param pictures that a person's message shows
public record PromptMessage(
        Role role, String text, List<ToolCall> toolCalls, Optional<String> answersCall, List<Picture> pictures) {
    public PromptMessage {
        toolCalls = List.copyOf(toolCalls);
        pictures = List.copyOf(pictures);
    }

    public PromptMessage(Role role, String text, List<ToolCall> toolCalls, Optional<String> answersCall) {
        this(role, text, toolCalls, answersCall, List.of());
    }

    /// What a person said and shows.
    public PromptMessage(String text, List<Picture> pictures) {
        this(Role.USER, text, List.of(), Optional.empty(), pictures);
    }

    public PromptMessage(Role role, String text) {
        this(role, text, List.of(), Optional.empty());
    }

    /// Who speaks.
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        /// What a tool said when a program called it.
        TOOL
    }
}
