package chat.parley.client.ui.timeline;

import chat.parley.client.ui.file.AttachmentsView;
import chat.parley.client.ui.markdown.MessageLook;
import java.util.function.Supplier;

/// What every row of one timeline needs.
///
/// @param attachments makes what shows the files of a message
record RowContext(
        MessageLook look, RowMarks marks, RowDeeds deeds, Wording wording, Supplier<AttachmentsView> attachments) {}
