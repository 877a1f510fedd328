package chat.parley.client.ui.composer;

/// What sending would do.
///
///     Writing ──reply──► Answering          Writing, Answering ──edit──► Editing
///        ▲────sent, ×───────┘                     ▲───saved, Esc: what was written before comes back───┘
public sealed interface ComposerMode {
    record Writing() implements ComposerMode {}

    record Answering(Reply reply) implements ComposerMode {}

    record Editing(EditTarget target) implements ComposerMode {}
}
