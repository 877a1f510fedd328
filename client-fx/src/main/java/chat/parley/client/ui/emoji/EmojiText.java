package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.TextPiece;
import chat.parley.client.core.emoji.TextSplitter;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// Makes nodes of any text, so that no emoji and no hidden character reaches a font.
///
/// Use on the FX thread only.
public final class EmojiText {
    private final EmojiSheet sheet;
    private final TextSplitter splitter;

    public EmojiText(EmojiSheet sheet) {
        this.sheet = sheet;
        this.splitter = new TextSplitter(sheet.catalog());
    }

    public EmojiSheet sheet() {
        return sheet;
    }

    public List<TextPiece> split(String text) {
        return splitter.split(text);
    }

    /// @param size side of an emoji in pixels, about 1.3 of the font's size
    /// @return [Text] and [EmojiView] nodes, for a text flow
    public List<Node> nodes(String text, double size) {
        return split(text).stream().map(piece -> node(piece, size)).toList();
    }

    /// @return one node; a hidden character gets the style class `hidden-character`
    public Node node(TextPiece piece, double size) {
        return switch (piece) {
            case TextPiece.Plain plain -> new Text(plain.source());
            case TextPiece.Picture picture -> new EmojiView(sheet, picture.glyph(), picture.source(), size);
            case TextPiece.Hidden hidden -> {
                Text text = new Text(hidden.shown());
                text.getStyleClass().add("hidden-character");
                yield text;
            }
        };
    }
}
