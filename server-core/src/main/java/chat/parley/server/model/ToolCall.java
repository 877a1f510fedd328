package chat.parley.server.model;

/// A model asks the program that asked it to call one of its tools.
///
/// @param id names the call in the answer to it
/// @param arguments a JSON object, as text
public record ToolCall(String id, String name, String arguments) {}
