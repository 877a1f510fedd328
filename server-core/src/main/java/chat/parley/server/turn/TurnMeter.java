package chat.parley.server.turn;

/// Hears what is worth measuring of turns. Must be quick.
public interface TurnMeter {

    /// The first word of an answer is on its way to its readers.
    ///
    /// @param nanos since the provider was called
    void firstToken(String provider, long nanos);

    /// A turn has ended.
    ///
    /// @param outcome `finished_successfully`, `stopped`, or the code of the error
    /// @param outputTokens as far as they are known
    void ended(String provider, String outcome, long outputTokens);
}
