package chat.parley.client.ui.palette;

import java.util.List;

/// One line of the palette.
public sealed interface PaletteRow {
    record Heading(String title) implements PaletteRow {}

    /// @param marked the positions in the title that were typed
    /// @param detail said after the title, muted
    /// @param keys said at the right
    record Hit(PaletteItem item, String title, List<Integer> marked, String detail, String keys) implements PaletteRow {
        public Hit {
            marked = List.copyOf(marked);
        }
    }

    /// How a search for people goes.
    record Note(String sentence) implements PaletteRow {}
}
