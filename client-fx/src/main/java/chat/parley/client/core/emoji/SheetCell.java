package chat.parley.client.core.emoji;

/// A place on the picture sheet, counted in pictures from its top left corner.
public record SheetCell(int column, int row) {}
