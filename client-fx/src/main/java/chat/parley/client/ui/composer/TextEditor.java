package chat.parley.client.ui.composer;

/// Changes part of the text so that the change can be undone like typing.
@FunctionalInterface
public interface TextEditor {
    /// Puts `replacement` in the place of the stretch from `start` to `end`, the caret behind it.
    void replace(int start, int end, String replacement);
}
