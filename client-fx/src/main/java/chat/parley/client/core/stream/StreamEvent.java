package chat.parley.client.core.stream;

/// One server-sent event.
///
/// @param name `message` when the stream gave none
public record StreamEvent(String name, String data) {
    private static final String END = "[DONE]";

    /// @return whether nothing follows
    public boolean isEnd() {
        return data.equals(END);
    }

    /// @return whether it has a number in its turn
    public boolean isCounted() {
        return !data.isEmpty() && !isEnd();
    }
}
