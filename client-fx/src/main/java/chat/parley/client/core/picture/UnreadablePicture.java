package chat.parley.client.core.picture;

/// A file that is no picture, or one that cannot be shown. Its message is a sentence for a person.
public final class UnreadablePicture extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadablePicture(String sentence) {
        super(sentence);
    }

    /// @return why, and what to do
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
