package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.TextPiece;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// One line of text that may hold emoji: a name, a title, a row of a list. Ends in … where it is too long.
///
/// Its parts are labels, so fonts and `-fx-text-fill` set on `.emoji-label .label` or inherited reach them.
public final class EmojiLabel extends Region {
    private final EmojiText emoji;
    private final double emojiSize;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

    /// @param emojiSize side of an emoji in pixels
    public EmojiLabel(EmojiText emoji, double emojiSize) {
        this.emoji = emoji;
        this.emojiSize = emojiSize;
        getStyleClass().add("emoji-label");
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(text);
    }

    public EmojiLabel(EmojiText emoji, double emojiSize, String text) {
        this(emoji, emojiSize);
        setText(text);
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String getText() {
        return text.get();
    }

    /// Line breaks become spaces.
    public void setText(String next) {
        String line = next.replace('\n', ' ');
        if (line.equals(text.get())) return;
        text.set(line);
        getChildren().setAll(emoji.split(line).stream().map(this::part).toList());
    }

    private Node part(TextPiece piece) {
        return switch (piece) {
            case TextPiece.Plain plain -> label(plain.source());
            case TextPiece.Picture picture -> emoji.node(picture, emojiSize);
            case TextPiece.Hidden hidden -> {
                Label label = label(hidden.shown());
                label.getStyleClass().add("hidden-character");
                yield label;
            }
        };
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setMinWidth(0);
        return label;
    }

    private List<Node> parts() {
        return getManagedChildren();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = parts().stream().mapToDouble(part -> part.prefWidth(-1)).sum();
        return snapSizeX(width + getInsets().getLeft() + getInsets().getRight());
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height =
                parts().stream().mapToDouble(part -> part.prefHeight(-1)).max().orElse(0);
        return snapSizeY(height + getInsets().getTop() + getInsets().getBottom());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public double getBaselineOffset() {
        return getInsets().getTop()
                + parts().stream().mapToDouble(Node::getBaselineOffset).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double x = insets.getLeft();
        double end = getWidth() - insets.getRight();
        double baseline = getBaselineOffset();
        boolean isFull = false;
        for (Node part : parts()) {
            double wanted = part.prefWidth(-1);
            double width = Math.max(0, Math.min(wanted, end - x));
            // A picture that does not fit in whole is left out, a text is cut with an ellipsis by its label.
            part.setVisible(!isFull && width > 0 && (part instanceof Label || width >= wanted));
            isFull = isFull || width < wanted;
            part.resize(part instanceof Label ? width : wanted, part.prefHeight(-1));
            part.relocate(snapPositionX(x), snapPositionY(baseline - part.getBaselineOffset()));
            x += width;
        }
    }
}
