package chat.parley.client.core.emoji;

/// A stretch of a text, by how it has to be shown. The sources of all pieces, joined, are the text.
public sealed interface TextPiece {
    /// @return the stretch as it stands in the text
    String source();

    /// Letters, safe for a font.
    record Plain(String source) implements TextPiece {}

    /// An emoji, drawn from the sheet.
    record Picture(String source, Glyph glyph) implements TextPiece {}

    /// Something a font would draw as nothing, or that would reorder what stands beside it.
    ///
    /// @param shown what stands for it, such as `[U+202E]`
    record Hidden(String source, String shown) implements TextPiece {}
}
