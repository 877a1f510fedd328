package chat.parley.client.ui.timeline;

/// Where the list should go.
sealed interface ScrollWish {
    /// To the newest message.
    record ToEnd() implements ScrollWish {}

    /// To a row, which lights up for a moment.
    record ToRow(RowItem item) implements ScrollWish {}

    /// @param offset pixels of the row above the upper edge
    record Restore(RowItem item, double offset) implements ScrollWish {}
}
