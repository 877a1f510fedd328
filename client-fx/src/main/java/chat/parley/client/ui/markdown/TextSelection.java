package chat.parley.client.ui.markdown;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one stretch of text that is selected in a timeline; selecting in another message gives up the first.
///
/// Use on the FX thread.
public final class TextSelection {
    private @Nullable MarkdownView holder;

    void begin(MarkdownView view) {
        if (holder != null && holder != view) holder.deselect();
        holder = view;
    }

    void end(MarkdownView view) {
        if (holder == view) holder = null;
    }

    public void clear() {
        if (holder != null) holder.deselect();
        holder = null;
    }

    /// @return what is selected, as it was sent
    public Optional<String> text() {
        return Optional.ofNullable(holder).map(MarkdownView::selectedText).filter(text -> !text.isEmpty());
    }
}
