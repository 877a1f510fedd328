package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.id.MessageId;

/// What a person can do by clicking something inside a row.
interface RowDeeds {
    void react(MessageRow row, String emoji);

    void showQuoted(MessageId quoted, MessageRow from);

    void retry(MessageRow row);

    void delete(MessageRow row);

    void copyText(MessageRow row);
}
