package chat.parley.client.ui.timeline;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Who is typing, under the list. Takes its height also when nobody is, so that nothing moves.
final class TypingLine extends Region {
    private final Label label = new Label();

    TypingLine(ReadOnlyStringProperty typing) {
        getStyleClass().add("typing-line");
        label.getStyleClass().add("typing-text");
        label.textProperty().bind(typing);
        getChildren().add(label);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 26;
    }

    @Override
    protected void layoutChildren() {
        double column = RowFrame.columnWidth(getWidth());
        label.resizeRelocate(Math.floor((getWidth() - column) / 2), 0, column, 20);
    }
}
