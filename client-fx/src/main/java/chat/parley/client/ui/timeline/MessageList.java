package chat.parley.client.ui.timeline;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/// A long list of rows of different heights. The one place that knows which list control is used.
///
/// Use on the FX thread.
interface MessageList {
    /// A row on the screen.
    ///
    /// @param y of its upper edge, from the upper edge of the list
    record Visible(RowItem item, RowFrame frame, double y, double height) {}

    /// @return the node to put on the screen; it takes the keyboard
    Region node();

    /// @return from top to bottom; only those of which something is visible
    List<Visible> visible();

    /// Puts a row's upper edge at a distance from the upper edge of the list.
    void showAt(int index, double y);

    /// Puts the last row at the lower edge.
    void showEnd();

    /// Moves what is shown; a positive number of pixels goes to newer messages.
    void scrollBy(double pixels);

    /// @return whether the last row stands whole on the screen
    boolean isAtEnd();

    /// @return the frame of a row, if it is on the screen
    Optional<RowFrame> frameOf(RowItem item);

    void dispose();
}
