package chat.parley.client.core.highlight;

/// A stretch of code of one kind.
public record CodeSpan(Kind kind, String text) {
    /// What a stretch of code is, as far as a reader's eye cares.
    public enum Kind {
        PLAIN,
        KEYWORD,
        STRING,
        COMMENT,
        NUMBER,
        /// The name of a function where it is defined, a tag, an annotation.
        NAME
    }
}
