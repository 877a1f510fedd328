package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConnectionId;
import java.util.Optional;

/// A provider of models that the caller can ask.
///
/// @param name what people call it
/// @param baseUrl where it is; absent for the provider's usual place
/// @param hasKey whether a key is kept for it; the key itself is never shown
/// @param enabled whether its models can be asked
/// @param found whether it was found on this computer, and nobody typed it in: it can be switched off, not removed
/// @param readOnly whether it belongs to the server's settings: it cannot be changed here
/// @param models how many models it had when it was last asked; absent when it was not, or did not answer
/// @param trouble why it did not answer: one sentence
public record ModelConnection(
        ConnectionId id,
        ProviderKind kind,
        String name,
        Optional<String> baseUrl,
        boolean hasKey,
        boolean enabled,
        boolean found,
        boolean readOnly,
        Optional<Integer> models,
        Optional<String> trouble) {}
