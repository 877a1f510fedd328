package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import javafx.scene.Node;

/// What a person can do by clicking something inside a row.
interface RowDeeds {
    void react(MessageRow row, String emoji);

    void showQuoted(MessageId quoted, MessageRow from);

    void retry(MessageRow row);

    void delete(MessageRow row);

    void copyText(MessageRow row);

    /// Lists who has read a message.
    ///
    /// @param anchor what the list stands above
    void showReaders(List<TimelineRow.Sender> readers, Node anchor);
}
