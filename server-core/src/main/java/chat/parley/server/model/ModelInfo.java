package chat.parley.server.model;

/// A model that can be asked.
///
/// @param id `provider/name`, unique for a user
/// @param name what people call it
/// @param provider what people call who runs it
/// @param contextTokens how much it can read at once, in tokens
public record ModelInfo(String id, String name, String provider, int contextTokens) {}
