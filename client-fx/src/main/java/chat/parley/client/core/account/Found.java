package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Message;
import java.util.List;

/// What finding in a conversation gave, newest first.
public record Found(List<Message> messages, Rest rest) {
    public Found {
        messages = List.copyOf(messages);
    }

    /// What else there is to find.
    public sealed interface Rest {}

    /// The server is being asked.
    public record Awaited() implements Rest {}

    public record Nothing() implements Rest {}

    /// There are older ones, which the server did not tell.
    ///
    /// @param total how many there are with those that came, as far as the server counts
    public record Older(int total) implements Rest {}

    /// The server could not be asked.
    public record Unknown(Failure why) implements Rest {}
}
