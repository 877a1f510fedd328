package chat.parley.server.asset.reading;

import java.util.List;
import java.util.Optional;

/// What a file turned out to be.
///
/// @param mimeType by its content; `application/octet-stream` for what nobody knows
/// @param size of a picture, the right way up
/// @param pages of a document; of text that has none, its stretches
/// @param text page by page, or in stretches when it has no pages; none when it says nothing that can be read
/// @param thumbnail small, made anew, without what the original tells of its maker
/// @param trouble why nothing can be shown or read of it, in one sentence
public record Findings(
        String mimeType,
        Optional<Size> size,
        Optional<Integer> pages,
        List<String> text,
        Optional<Rendered> thumbnail,
        Optional<String> trouble) {

    public Findings {
        text = List.copyOf(text);
    }

    /// In pixels.
    public record Size(int width, int height) {}

    static Findings of(String mimeType) {
        return new Findings(
                mimeType, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    static Findings troubled(String mimeType, String trouble) {
        return new Findings(
                mimeType, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(trouble));
    }
}
