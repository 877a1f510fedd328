package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;

/// What a person can do by clicking something inside a row.
interface RowDeeds {
    void react(MessageRow row, String emoji);

    void showQuoted(MessageId quoted, MessageRow from);

    void retry(MessageRow row);

    void delete(MessageRow row);

    void copyText(MessageRow row);

    /// @return whether messages stand in a tree here
    boolean isTree();

    /// Answers the same prompt once more.
    void regenerate(MessageRow answer);

    /// Offers to answer once more, with which model.
    ContextMenu againMenu(MessageRow answer);

    /// Goes on with an answer that broke off.
    void goOn(MessageRow answer);

    /// Shows another version, with all that follows it.
    void showVersion(MessageId version);

    /// Shows the branches of the conversation as a tree.
    void showBranches(MessageRow from);

    /// Lists who has read a message.
    ///
    /// @param anchor what the list stands above
    void showReaders(List<TimelineRow.Sender> readers, Node anchor);
}
