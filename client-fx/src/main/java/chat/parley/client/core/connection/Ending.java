package chat.parley.client.core.connection;

/// Why a live socket ended, as far as the client acts differently.
public sealed interface Ending {
    /// No way to the server, or the way broke.
    ///
    /// @param sentence for the person
    record Lost(String sentence) implements Ending {}

    /// The ticket was used, too old or wrong (4401): a new one may do.
    record TicketRefused() implements Ending {}

    /// The session was ended (4403, or 401 to the ticket's request): only signing in helps.
    record SessionEnded(String sentence) implements Ending {}
}
