package chat.parley.server.model;

import java.util.List;
import java.util.Optional;

/// What programs ask of a model beyond text. A provider that cannot do one of it lets it be.
///
/// @param tools what the model may ask the program to call
/// @param toolUse empty leaves it to the model
/// @param stop texts at which the answer ends
/// @param json present when the answer is to be JSON
public record Wishes(
        List<Tool> tools, Optional<ToolUse> toolUse, List<String> stop, Optional<Double> topP, Optional<Json> json) {

    public static final Wishes NONE =
            new Wishes(List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Wishes {
        tools = List.copyOf(tools);
        stop = List.copyOf(stop);
    }

    /// @param parameters a JSON schema of an object, as text
    public record Tool(String name, Optional<String> description, String parameters) {}

    /// Whether the model calls tools.
    public enum ToolUse {
        NONE,
        REQUIRED
    }

    /// @param schema a JSON schema, as text; absent for any JSON
    public record Json(String name, Optional<String> schema) {}
}
