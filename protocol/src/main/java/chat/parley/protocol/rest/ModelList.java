package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/models`: what the caller can ask. Never empty.
///
/// @param defaultModel who answers when nothing else is said
public record ModelList(List<ModelEntry> models, String defaultModel) {
    public ModelList {
        models = List.copyOf(models);
    }
}
