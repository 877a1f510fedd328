package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/conversation/{id}/context`: what the model sees when it is asked next.
///
/// @param contextTokens how much the model can read at once
/// @param usedTokens how much of that the parts take
public record ContextView(String model, long contextTokens, long usedTokens, List<Part> parts) {
    public ContextView {
        parts = List.copyOf(parts);
    }

    /// Where a part of it comes from.
    public enum Kind {
        INSTRUCTIONS,
        SUMMARY,
        MESSAGE,
        SOURCE,
        TOOL
    }

    /// @param title what to call it in a few words, such as who wrote it
    public record Part(Kind kind, String title, String text, long tokens) {}
}
