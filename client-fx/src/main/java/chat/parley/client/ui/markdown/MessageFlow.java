package chat.parley.client.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// One stretch of text that wraps: a paragraph, a line of a table, a piece of code.
///
/// Places in it are counted as the layout counts them: a letter's UTF-16 units, an emoji as one. What is painted
/// behind a stretch follows when the text is wrapped anew.
final class MessageFlow extends TextFlow {
    private record Marked(TextMark mark, int start, int end, Path path) {}

    /// @param source what copying the part gives
    /// @param isLetters whether copying a piece of it gives a piece of its source
    private record Part(int start, int end, String source, boolean isLetters) {}

    private final List<Marked> marks = new ArrayList<>();
    private final StringBuilder letters = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();

    MessageFlow() {
        getStyleClass().add("message-flow");
    }

    /// @param source what copying it gives
    void add(Node node, String source) {
        int start = letters.length();
        letters.append(node instanceof Text text ? text.getText() : "\uFFFC");
        boolean isLetters = node instanceof Text text && text.getText().equals(source);
        parts.add(new Part(start, letters.length(), source, isLetters));
        getChildren().add(node);
    }

    int length() {
        return letters.length();
    }

    /// @return the text as it is shown; an emoji is U+FFFC
    String shown() {
        return letters.toString();
    }

    /// @return whether it is made of letters that were sent, with no emoji and no hidden character
    boolean isPlain() {
        return parts.stream().allMatch(Part::isLetters);
    }

    /// Puts other nodes in the place of those there are. The letters must be the same.
    void replace(List<Text> texts) {
        getChildren().removeIf(Node::isManaged);
        parts.clear();
        letters.setLength(0);
        texts.forEach(text -> add(text, text.getText()));
    }

    /// A paragraph runs the way its first letter does.
    void orient() {
        boolean isRightToLeft = letters.chars()
                .mapToObj(Character::getDirectionality)
                .filter(way -> way == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                .findFirst()
                .map(way -> way != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                .orElse(false);
        if (isRightToLeft) setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
    }

    /// @return the text between two places, emoji and hidden characters as they were sent
    String source(int start, int end) {
        var text = new StringBuilder();
        for (Part part : parts) {
            if (part.end() <= start || part.start() >= end) continue;
            int from = Math.max(start, part.start()) - part.start();
            int to = Math.min(end, part.end()) - part.start();
            text.append(part.isLetters() ? part.source().substring(from, to) : part.source());
        }
        return text.toString();
    }

    void mark(TextMark mark, int start, int end) {
        if (start >= end) return;
        var path = new Path();
        path.getStyleClass().setAll(mark.styleClass());
        path.setManaged(false);
        path.setMouseTransparent(true);
        path.setViewOrder(mark == TextMark.SELECTION ? 1 : 2);
        marks.add(new Marked(mark, start, end, path));
        getChildren().add(path);
        requestLayout();
    }

    void unmark(TextMark mark) {
        List<Marked> gone = marks.stream().filter(each -> each.mark() == mark).toList();
        gone.forEach(each -> getChildren().remove(each.path()));
        marks.removeAll(gone);
    }

    /// Marks every place where the words stand, in any case.
    ///
    /// @return how many there are
    int markFound(String lowerCaseWords) {
        String all = letters.toString().toLowerCase(Locale.ROOT);
        if (all.length() != letters.length()) return 0;
        int count = 0;
        for (int at = all.indexOf(lowerCaseWords);
                at >= 0;
                at = all.indexOf(lowerCaseWords, at + lowerCaseWords.length())) {
            mark(TextMark.FOUND, at, at + lowerCaseWords.length());
            count++;
        }
        return count;
    }

    /// @return the borders of the word at a place
    int[] wordAt(int place) {
        int start = Math.min(place, letters.length());
        int end = start;
        while (start > 0 && isWord(letters.charAt(start - 1))) start--;
        while (end < letters.length() && isWord(letters.charAt(end))) end++;
        return new int[] {start, end};
    }

    private static boolean isWord(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_' || Character.isSurrogate(unit);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (Marked each : marks) {
            each.path().getElements().setAll(getRangeShape(each.start(), each.end(), false));
        }
    }
}
