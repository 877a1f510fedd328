package chat.parley.client.ui.markdown;

import chat.parley.client.core.emoji.TextPiece;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// What all messages of a timeline share when they are drawn.
///
/// @param me whose mentions stand out most
/// @param links what happens when a person follows a link
public record MessageLook(
        EmojiText emoji, CodeColours colours, UserId me, MessageLinks links, TextSelection selection) {
    static final double EMOJI_SIZE = 18;
    /// More emoji than this in one stretch of text are written as shortcodes: each costs a node.
    private static final int MOST_PICTURES = 200;

    /// Adds a text to a flow in pieces that are safe to draw.
    ///
    /// @return the nodes that were added
    List<Node> addText(MessageFlow flow, String text, List<String> styleClasses, double emojiSize) {
        int before = flow.getChildren().size();
        int pictures = 0;
        for (TextPiece piece : pieces(text)) {
            boolean isTooMany = piece instanceof TextPiece.Picture && ++pictures > MOST_PICTURES;
            Node node = isTooMany ? shortcode(piece) : emoji.node(piece, emojiSize);
            node.getStyleClass().addAll(styleClasses);
            flow.add(node, piece.source());
        }
        return List.copyOf(flow.getChildren().subList(before, flow.getChildren().size()));
    }

    private List<TextPiece> pieces(String text) {
        return emoji.split(text).stream()
                .flatMap(piece -> piece instanceof TextPiece.Plain plain
                        ? WrappableParts.of(plain.source()).stream().map(TextPiece.Plain::new)
                        : Stream.of(piece))
                .toList();
    }

    private static Node shortcode(TextPiece piece) {
        return new Text(
                piece instanceof TextPiece.Picture picture ? picture.glyph().shortcode() : "");
    }
}
