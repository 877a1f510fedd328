package chat.parley.protocol.rest;

/// A model that can be asked.
///
/// @param id `connection/name`
/// @param name what people call it
/// @param provider what people call who runs it
/// @param contextTokens how much it can read at once, in tokens
public record ModelEntry(String id, String name, String provider, int contextTokens) {}
