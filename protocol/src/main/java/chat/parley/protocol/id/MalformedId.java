package chat.parley.protocol.id;

/// A text that should have been an id and is not. The message names the kind of id, never the text.
public final class MalformedId extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param kind what the id should have named, such as `conversation`
    public MalformedId(String kind) {
        super("not a " + kind + " id");
    }
}
