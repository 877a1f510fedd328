package chat.parley.client.core.account;

import chat.parley.protocol.rest.User;
import java.util.List;

/// What a search has found so far.
///
/// @param messages the best first; of this computer's copy the newest
/// @param people whose name fits
public record SearchResults(List<FoundMessage> messages, List<User> people, Rest rest) {
    public SearchResults {
        messages = List.copyOf(messages);
        people = List.copyOf(people);
    }

    /// What else there is.
    public sealed interface Rest {}

    public record Nothing() implements Rest {}

    /// [Search.Run#loadMore] brings more.
    public record More() implements Rest {}

    public record Loading() implements Rest {}

    /// The server is not there: this is what this computer's copy has.
    public record OnlyHere() implements Rest {}

    public record Failed(Failure why) implements Rest {}
}
