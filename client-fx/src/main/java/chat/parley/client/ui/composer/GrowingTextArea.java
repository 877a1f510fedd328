package chat.parley.client.ui.composer;

import chat.parley.client.ui.control.RightToLeft;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/// A text area as high as its text, from one line to ten; then it scrolls.
///
/// Arabic and Hebrew scroll sideways instead of being wrapped: JavaFX fails over wrapping them, see [RightToLeft].
final class GrowingTextArea extends TextArea {
    /// Without it rounding shows a scroll bar beside text that fits.
    private static final double SLACK = 3;

    private static final int MAX_LINES = 10;
    /// No width of the composer fits more than this many letters into ten lines.
    private static final int SURELY_FULL = 4_000;

    private final Text probe = new Text();
    private BooleanSupplier pasting = () -> false;

    GrowingTextArea() {
        setWrapText(true);
        getStyleClass().add("composer-text");
        probe.fontProperty().bind(fontProperty());
        textProperty().addListener((_, _, text) -> {
            setWrapText(!RightToLeft.isIn(text));
            requestLayout();
        });
    }

    /// @param special takes from the clipboard what is no text for here; tells whether there was something
    void onPaste(BooleanSupplier special) {
        pasting = special;
    }

    /// By key, by menu or by a program.
    @Override
    public void paste() {
        if (!pasting.getAsBoolean()) super.paste();
    }

    /// Wrapping must end before the text is there, since its place is measured at once.
    @Override
    public void replaceText(int start, int end, String text) {
        if (RightToLeft.isIn(text)) setWrapText(false);
        super.replaceText(start, end, text);
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = heightOf("X", 0);
        double inside = Math.max(1, (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset());
        return Math.ceil(textHeight(inside, line) + snappedTopInset() + snappedBottomInset()) + SLACK;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    private double textHeight(double inside, double line) {
        String text = getText();
        boolean isFull = text.length() > SURELY_FULL
                || text.chars().filter(unit -> unit == '\n').count() >= MAX_LINES - 1;
        if (isFull) {
            return MAX_LINES * line;
        }
        return Math.clamp(heightOf(text.isEmpty() ? "X" : text, inside), line, MAX_LINES * line);
    }

    private double heightOf(String text, double wrapAt) {
        probe.setWrappingWidth(isWrapText() ? wrapAt : 0);
        probe.setText(text);
        return probe.getLayoutBounds().getHeight();
    }
}
