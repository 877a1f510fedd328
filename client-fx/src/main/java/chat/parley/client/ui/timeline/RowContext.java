package chat.parley.client.ui.timeline;

import chat.parley.client.ui.markdown.MessageLook;

/// What every row of one timeline needs.
record RowContext(MessageLook look, RowMarks marks, RowDeeds deeds, Wording wording) {}
