package chat.parley.client.core.markdown;

import chat.parley.protocol.id.UserId;
import java.util.Optional;
import java.util.Set;

/// A stretch of text in one style.
///
/// @param link where clicking it leads
/// @param mention the member it names
public record Run(String text, Set<Style> styles, Optional<LinkTarget> link, Optional<UserId> mention) {
    public Run {
        styles = Set.copyOf(styles);
    }

    /// How a stretch looks.
    public enum Style {
        BOLD,
        ITALIC,
        STRUCK,
        CODE,
        /// A source that an answer rests on: its number, else its title.
        CITATION,
        /// Beside the point: the host after a link's text.
        ASIDE
    }

    static Run plain(String text) {
        return new Run(text, Set.of(), Optional.empty(), Optional.empty());
    }

    Run withText(String other) {
        return new Run(other, styles, link, mention);
    }
}
